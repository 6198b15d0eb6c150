package dev.certferry.cli.command;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.model.Suspension;
import dev.certferry.model.Timestamps;
import dev.certferry.render.report.SuspensionReport;
import dev.certferry.sync.SuspensionService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Suspends a binding or the whole installation. */
@Command(
        name = "suspend",
        description = "Suspends changes to one binding or the whole installation until the given time or until resume.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Example:",
            "  certferry suspend shop --for 8h --reason 'database migration' --repo https://git.example.com/certs.git"
        })
public final class SuspendCommand extends SuspensionCommand implements Callable<Integer> {
    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Reason, shown in plans and kept in the audit record")
    private String reason = "";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "End of the suspension, such as 2026-12-01T08:00:00Z (default: until resume)")
    private @Nullable String until;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "Duration of the suspension, such as 8h or 2d, instead of --until")
    private @Nullable Duration duration;

    @Option(names = "--operator", paramLabel = "NAME", description = "Operator to record (default: the calling user)")
    private @Nullable String operator;

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        if (reason.isBlank()) {
            throw new CommandException(ExitStatus.USAGE, "--reason is empty; give the reason for the suspension");
        }
        Trigger trigger = Actor.of("suspend", System.getenv());
        Optional<Instant> end = end(clock.instant());
        Optional<ManifestSet> manifests = manifests();
        manifests.ifPresent(snapshot -> binding().ifPresent(name -> BindingNames.require(name, snapshot)));
        Suspension suspension = new Suspension(
                binding(), reason.strip(), operator == null ? trigger.actor() : operator, clock.instant(), end);
        String record = service(clock).suspend(suspension, trigger, revision(manifests));
        print(
                "Suspended " + SuspensionService.actor(binding())
                        + end.map(moment -> " until " + Timestamps.text(moment)).orElse(" until certferry resume"),
                new SuspensionReport(
                        "suspended",
                        environment.installation,
                        binding(),
                        end,
                        Optional.of(suspension.operator()),
                        suspension.reason(),
                        Optional.of(record)));
        return ExitStatus.DONE.exitCode();
    }

    private Optional<Instant> end(Instant now) {
        if (until != null && duration != null) {
            throw new CommandException(ExitStatus.USAGE, "give either --until TIME or --for DURATION, not both");
        }
        if (duration != null && duration.isZero()) {
            throw new CommandException(ExitStatus.USAGE, "--for is 0; expected a duration such as 30m, 8h or 2d");
        }
        if (duration != null) {
            return Optional.of(now.plus(duration));
        }
        Optional<Instant> end = Optional.ofNullable(until).map(SuspendCommand::moment);
        if (end.filter(moment -> !moment.isAfter(now)).isPresent()) {
            throw new CommandException(
                    ExitStatus.USAGE, "--until " + until + " is in the past; expected a future time");
        }
        return end;
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "--until " + text + " is not a time with an offset; expected one such as 2026-12-01T08:00:00Z or"
                            + " 2026-12-01T09:00+01:00");
        }
    }
}
