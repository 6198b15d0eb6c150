package dev.certferry.cli.command;

import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.option.FormatOptions;
import dev.certferry.cli.output.StatusColors;
import dev.certferry.cli.output.Terminal;
import dev.certferry.cli.parsing.RootCommand;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.render.StatusText;
import dev.certferry.sync.ExitStatuses;
import dev.certferry.sync.PreparedRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints where each binding stands. */
@Command(
        name = "status",
        description =
                "Shows where each binding stands: state, time left, deployed and newest generation, services, reason.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Examples:",
            "  certferry status --repo https://git.example.com/certs.git",
            "  certferry status test-site --dir ."
        })
public final class StatusCommand extends ConnectedCommand implements Callable<Integer> {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    @Parameters(
            arity = "0..1",
            paramLabel = "BINDING",
            description = "Show everything that is known of this binding, with remedies")
    private @Nullable String binding;

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Option(names = "--watch", description = "Show the status again every 5 seconds until interrupted")
    private boolean watch;

    @Override
    public Integer call() {
        int code = show();
        while (watch) {
            sleeper(INTERVAL);
            Terminal screen = RootCommand.of(spec).stdout();
            if (screen.live()) {
                out().print(screen.control("H") + screen.control("2J"));
            } else {
                out().println();
            }
            code = show();
        }
        return code;
    }

    private int show() {
        StateReading reading = StateReading.of(this);
        PreparedRun now = reading.state();
        warn(now);
        now.plan().ifPresent(plan -> print(withPendingRecords(plan), now));
        out().flush();
        closeEngines();
        return reading.verdict(ExitStatuses.ofState(now)).exitCode();
    }

    /** Records wait while the audit repository cannot be reached. */
    private Plan withPendingRecords(Plan plan) {
        return audit(Clock.systemUTC())
                .pending()
                .map(reason -> new Finding(
                        Finding.Kind.WARNING,
                        "",
                        "audit",
                        "records-pending",
                        reason,
                        "the next run pushes them; if it cannot, see certferry doctor"))
                .map(finding -> plan.withFindings(Stream.concat(plan.findings().stream(), Stream.of(finding))
                        .toList()))
                .orElse(plan);
    }

    private void print(Plan plan, PreparedRun now) {
        Instant at = now.observed()
                .map(seen -> seen.at())
                .orElseGet(() -> Clock.systemUTC().instant());
        if (format.isJson()) {
            out().print(StatusText.json(plan, now.probes()));
        } else if (binding == null) {
            out().print(states(StatusText.table(plan, at)));
        } else {
            out().print(states(StatusText.detail(plan, StateReading.binding(plan, binding), now.probes(), at)));
        }
    }

    private String states(String text) {
        return StatusColors.of(RootCommand.of(spec).stdout(), text);
    }
}
