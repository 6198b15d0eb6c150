package dev.certferry.cli.command;

import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.cli.doctor.Diagnosis;
import dev.certferry.cli.doctor.EngineHealth;
import dev.certferry.cli.doctor.Examination;
import dev.certferry.cli.doctor.Lineages;
import dev.certferry.cli.doctor.Manifests;
import dev.certferry.cli.doctor.Notices;
import dev.certferry.cli.doctor.OpenFiles;
import dev.certferry.cli.doctor.StateFolder;
import dev.certferry.cli.option.NotifyOptions;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.git.RepositoryAccess;
import dev.certferry.git.audit.PushDryRun;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.RetryRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at everything that a run rests on. */
@Command(
        name = "doctor",
        description = {
            "Looks at everything that a run rests on: what is reachable, allowed, too open. Changes nothing.",
            "Each check reports ok, warn or fail, with a remedy. Exits with 1 if any check fails."
        },
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Examples:",
            "  certferry doctor --config /etc/certferry/config.yaml",
            "  certferry doctor --notify-webhook-file /etc/certferry/slack --notify-template slack --notify-test"
        })
public final class DoctorCommand extends Wiring implements Callable<Integer> {
    @Mixin
    private NotifyOptions notices = new NotifyOptions();

    @Option(
            names = "--notify-test",
            description = "send a message by each way in which people are told, so that somebody sees it arrive")
    private boolean notifyTest;

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        List<Diagnosis> found = new ArrayList<>();
        tell(new StateFolder(stateDir()), found);
        tell(new OpenFiles(secretFiles()), found);
        boolean reached = tell(new EngineHealth(place.engine(), Wiring::pause, clock), found);
        tell(new Lineages(new CertbotDirectory(place.certbot, Optional.empty(), place.ingredients(), clock)), found);
        if (reached) {
            tell(new Manifests(() -> sync().plan(RetryRequest.NONE)), found);
        }
        tell(this::trust, found);
        tell(() -> records(clock), found);
        if (notifyTest) {
            tell(new Notices(notices.terms().channels(), place.installation, clock), found);
        }
        boolean wrong = found.stream().anyMatch(one -> one.grade() == Diagnosis.Grade.FAIL);
        return (wrong ? ExitStatus.FAILED : ExitStatus.DONE).exitCode();
    }

    @Override
    public Map<String, Path> secretFiles() {
        Map<String, Path> files = new TreeMap<>(super.secretFiles());
        files.putAll(notices.secretFiles());
        return files;
    }

    /** Says what was found at once, since the next look may take its time; false when something is wrong. */
    private boolean tell(Examination examination, List<Diagnosis> found) {
        List<Diagnosis> one = examination.diagnoses();
        one.stream().filter(diagnosis -> !found.contains(diagnosis)).forEach(out()::println);
        out().flush();
        found.addAll(one);
        return one.stream().noneMatch(diagnosis -> diagnosis.grade() == Diagnosis.Grade.FAIL);
    }

    private List<Diagnosis> records(Clock clock) {
        Optional<RepositoryAccess> records = source.auditAccess();
        if (records.isEmpty()) {
            return List.of(Diagnosis.warn("records: runs on a folder are not recorded; give --audit-repo URL"));
        }
        String branch = new PushDryRun(records.get(), source.auditBranch, stateDir(), signing.signer(), clock).run();
        return List.of(Diagnosis.ok(branch + ": a record could be made, signed where that is asked, and pushed"));
    }
}
