package dev.certferry.cli.command;

import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.daemon.DaemonClient;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.ManifestSet;
import dev.certferry.render.report.SuspensionReport;
import dev.certferry.sync.SuspensionService;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Resumes a suspended binding or installation. */
@Command(
        name = "resume",
        description = "Ends the suspension of one binding or of the whole installation.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {"", "Example:", "  certferry resume shop --repo https://git.example.com/certs.git"})
public final class ResumeCommand extends SuspensionCommand implements Callable<Integer> {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Reason, kept in the audit record")
    private String reason = "";

    @Override
    public Integer call() {
        Optional<ManifestSet> manifests = manifests();
        Optional<String> record = service(Clock.systemUTC())
                .resume(binding(), reason.strip(), Actor.of("resume", System.getenv()), revision(manifests));
        if (record.isEmpty()) { // a suspended binding may have left the repository
            manifests.ifPresent(known -> binding().ifPresent(name -> BindingNames.require(name, known)));
        }
        print(
                (record.isPresent() ? "Resumed " : "Not suspended: ") + SuspensionService.actor(binding()),
                new SuspensionReport(
                        record.isPresent() ? "resumed" : "not-suspended",
                        environment.installation,
                        binding(),
                        Optional.empty(),
                        Optional.empty(),
                        reason.strip(),
                        record));
        if (record.isPresent()) {
            new DaemonClient(environment.state(), environment.installation, UnixSocketTransport::post).requestRun();
        }
        return ExitStatus.DONE.exitCode();
    }
}
