package dev.certferry.cli.option;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.model.ExitStatus;
import dev.certferry.notify.channel.Heartbeat;
import dev.certferry.plan.OperatorNeed;
import dev.certferry.platform.AtomicFiles;
import dev.certferry.port.Sleeper;
import dev.certferry.server.metrics.Textfile;
import dev.certferry.sync.RunReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for reporting the result of a run; a failed report does not change the exit code. */
public final class ReportingOptions {
    @Option(
            names = "--heartbeat-url",
            paramLabel = "URL",
            description =
                    "URL to request after each healthy run; a monitor alerts when requests stop (dead man's switch)")
    private @Nullable URI heartbeatUrl;

    @Option(
            names = "--heartbeat-on",
            paramLabel = "RESULT",
            defaultValue = "healthy",
            description =
                    "Runs that request --heartbeat-url: healthy (every binding is in sync or waits for something that"
                            + " comes by itself), or success (exit code 0) (default: ${DEFAULT-VALUE})")
    private HeartbeatResult heartbeatOn = HeartbeatResult.HEALTHY;

    @Option(
            names = "--metrics-textfile",
            paramLabel = "FILE",
            description = "File to write metrics to after each run, for node_exporter's textfile collector")
    private @Nullable Path metricsTextfile;

    public boolean isEmpty() {
        return heartbeatUrl == null && metricsTextfile == null;
    }

    /** Validates the options before the run. */
    public void check() {
        Optional<String> flaw = Optional.ofNullable(heartbeatUrl).flatMap(Heartbeat::invalid);
        if (flaw.isPresent()) {
            throw new CommandException(ExitStatus.USAGE, "--heartbeat-url " + heartbeatUrl + ": " + flaw.get());
        }
    }

    /** A run that could not get the lock reports nothing; the run that holds it does. */
    public void report(
            String installation,
            ExitStatus verdict,
            Optional<RunReport> report,
            Instant now,
            Sleeper pause,
            PrintWriter err) {
        if (verdict == ExitStatus.LOCKED || verdict == ExitStatus.USAGE) {
            return;
        }
        if (metricsTextfile != null) {
            write(metricsTextfile, before -> Textfile.text(installation, now, verdict, report, before), err);
        }
        if (heartbeatUrl != null && verdict == ExitStatus.DONE && !isWithheld(report)) {
            new Heartbeat(heartbeatUrl, pause)
                    .send()
                    .ifPresent(trouble -> err.println("warning: heartbeat: " + trouble));
        }
    }

    private boolean isWithheld(Optional<RunReport> report) {
        return heartbeatOn == HeartbeatResult.HEALTHY
                && report.flatMap(run -> run.state().plan())
                        .filter(plan -> !OperatorNeed.in(plan))
                        .isEmpty();
    }

    /** What {@code --heartbeat-on} takes. */
    enum HeartbeatResult {
        HEALTHY,
        SUCCESS
    }

    private interface Rewriting {
        String of(String before);
    }

    /** Readable by every user, since the collector does not run as root. */
    private static void write(Path file, Rewriting rewriting, PrintWriter err) {
        try {
            String before = Files.exists(file) ? Files.readString(file) : "";
            AtomicFiles.writePublic(file, rewriting.of(before));
        } catch (IOException e) {
            err.println("warning: --metrics-textfile " + file + ": cannot be written ("
                    + e.getClass().getSimpleName() + "); expected an existing folder and free disk space");
        }
    }
}
