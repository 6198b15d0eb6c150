package dev.certferry.cli.command;

import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.cli.doctor.CertbotCheck;
import dev.certferry.cli.doctor.CheckResult;
import dev.certferry.cli.doctor.DoctorCheck;
import dev.certferry.cli.doctor.EngineCheck;
import dev.certferry.cli.doctor.EngineVersionCheck;
import dev.certferry.cli.doctor.FilePermissionCheck;
import dev.certferry.cli.doctor.ManifestCheck;
import dev.certferry.cli.doctor.NotificationCheck;
import dev.certferry.cli.doctor.StateDirectoryCheck;
import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.option.FormatOptions;
import dev.certferry.cli.option.NotifyOptions;
import dev.certferry.cli.parsing.RootCommand;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.git.RepositoryAccess;
import dev.certferry.git.audit.PushDryRun;
import dev.certferry.model.EnumNames;
import dev.certferry.model.ExitStatus;
import dev.certferry.render.report.DoctorReport;
import dev.certferry.swarm.host.EngineAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks everything that a run depends on. */
@Command(
        name = "doctor",
        description = {
            "Checks everything a run depends on (connectivity, permissions, file modes). Read-only.",
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
public final class DoctorCommand extends ConnectedCommand implements Callable<Integer> {
    @Mixin
    private NotifyOptions notices = new NotifyOptions();

    @Option(names = "--notify-test", description = "Send a test notification through each configured channel")
    private boolean notifyTest;

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        List<CheckResult> found = new ArrayList<>();
        stateDir(); // creates it
        print(new StateDirectoryCheck(environment.state()), found);
        print(new FilePermissionCheck(secretFiles()), found);
        boolean reached = false;
        for (EngineAddress address : environment.engines()) {
            reached |= print(new EngineCheck(address, ConnectedCommand::sleeper, clock), found);
        }
        print(new EngineVersionCheck(environment.engines(), ConnectedCommand::sleeper), found);
        print(
                new CertbotCheck(new CertbotDirectory(
                        environment.certbot, Optional.empty(), environment.keystoreInputs(), clock)),
                found);
        if (reached) {
            print(new ManifestCheck(() -> sync().state()), found);
        }
        print(this::trustFiles, found);
        print(() -> records(clock), found);
        if (notifyTest) {
            print(new NotificationCheck(notices.settings().channels(), environment.installation, clock), found);
        }
        boolean wrong = found.stream().anyMatch(one -> one.grade() == CheckResult.Grade.FAIL);
        if (format.isJson()) {
            out().print(report(found).json());
            out().flush();
        }
        return (wrong ? ExitStatus.FAILED : ExitStatus.DONE).exitCode();
    }

    private static DoctorReport report(List<CheckResult> found) {
        CheckResult.Grade worst = found.stream()
                .map(CheckResult::grade)
                .max(Comparator.naturalOrder())
                .orElse(CheckResult.Grade.OK);
        return new DoctorReport(
                EnumNames.kebabCase(worst),
                found.stream()
                        .distinct()
                        .map(one -> new DoctorReport.Check(EnumNames.kebabCase(one.grade()), one.message()))
                        .toList());
    }

    @Override
    public Map<String, Path> secretFiles() {
        Map<String, Path> files = new TreeMap<>(super.secretFiles());
        files.putAll(notices.secretFiles());
        return files;
    }

    /** Prints results immediately, since the next check may take long; false if any failed. */
    private boolean print(DoctorCheck examination, List<CheckResult> found) {
        List<CheckResult> one = examination.results();
        one.stream()
                .filter(diagnosis -> !format.isJson() && !found.contains(diagnosis))
                .map(diagnosis -> diagnosis.text(RootCommand.of(spec).stdout()))
                .forEach(out()::println);
        out().flush();
        found.addAll(one);
        return one.stream().noneMatch(diagnosis -> diagnosis.grade() == CheckResult.Grade.FAIL);
    }

    private List<CheckResult> records(Clock clock) {
        Optional<RepositoryAccess> records = source.auditAccess();
        if (records.isEmpty()) {
            return List.of(CheckResult.warn("records: runs with --dir are not recorded; give --audit-repo URL"));
        }
        String branch = new PushDryRun(records.get(), source.auditBranch, stateDir(), signing.signer(), clock).run();
        return List.of(CheckResult.ok(branch + ": a test record was committed and the push permitted (dry run)"));
    }
}
