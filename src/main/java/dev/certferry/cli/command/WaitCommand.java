package dev.certferry.cli.command;

import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.BindingStatus;
import dev.certferry.model.Condition;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Plan;
import dev.certferry.port.TransientException;
import dev.certferry.render.StatusText;
import dev.certferry.sync.PreparedRun;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Waits until a binding is in sync, for pipelines; it starts no run. */
@Command(
        name = "wait",
        description = "Waits until a binding is in sync, or until its certificate is served. Starts no run.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Example:",
            "  certferry wait test-site --for served --timeout 5m --repo https://git.example.com/certs.git"
        })
public final class WaitCommand extends ConnectedCommand implements Callable<Integer> {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @Parameters(paramLabel = "BINDING", description = "Name of the binding")
    private String binding = "";

    @Option(
            names = "--for",
            paramLabel = "STATE",
            defaultValue = "in-sync",
            description = "State to wait for: in-sync, or served (in sync, and all probes find the certificate)"
                    + " (default: ${DEFAULT-VALUE})")
    private Goal goal = Goal.IN_SYNC;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "5m",
            description = "Maximum time to wait (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ofMinutes(5);

    @Override
    public Integer call() {
        long start = System.nanoTime();
        while (true) {
            String state = state();
            if (state.isEmpty()) {
                out().println(binding + ": " + goal);
                out().flush();
                return ExitStatus.DONE.exitCode();
            }
            if (Duration.ofNanos(System.nanoTime() - start).compareTo(timeout) >= 0) {
                throw new CommandException(
                        ExitStatus.INCOMPLETE, "not " + goal + " after " + timeout.toSeconds() + " s: " + state);
            }
            sleeper(INTERVAL);
        }
    }

    /** Empty when the goal is reached; a failure that may pass is no reason to stop waiting. */
    private String state() {
        try {
            PreparedRun now = sync().state();
            warn(now);
            Plan plan = now.plan()
                    .orElseThrow(() -> new CommandException(
                            ExitStatus.FAILED, "the manifests cannot be read, and there is no last good revision"));
            BindingStatus status = StateReading.binding(plan, binding);
            return isReached(status) ? "" : StatusText.line(status);
        } catch (TransientException e) {
            return String.valueOf(e.getMessage());
        } finally {
            closeEngines();
        }
    }

    private boolean isReached(BindingStatus status) {
        if (status.condition() != Condition.IN_SYNC || status.pending()) {
            return false;
        }
        boolean probed = status.serviceStatuses().stream()
                .map(service -> service.served())
                .flatMap(Optional::stream)
                .findAny()
                .isPresent();
        if (goal == Goal.SERVED && !probed) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "binding " + binding
                            + " has no probe, so nothing tells what is served; add spec.services[].probe, or"
                            + " wait for in-sync");
        }
        return true;
    }

    /** What {@code --for} takes. */
    enum Goal {
        IN_SYNC,
        SERVED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
