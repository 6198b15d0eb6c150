package dev.certferry.cli.command;

import dev.certferry.cli.option.FormatOptions;
import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.git.audit.AuditReader;
import dev.certferry.model.ExitStatus;
import dev.certferry.render.record.AuditRecord;
import dev.certferry.render.record.RecordFilter;
import dev.certferry.render.record.RecordText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists audit records, newest first. */
@Command(
        name = "log",
        description = "Lists the runs, newest first.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Examples:",
            "  certferry audit log --clone certs.git --service nginx_test --since 2026-11-01",
            "  certferry audit log --repo https://git.example.com/certs.git --outcome failed -o json"
        })
final class AuditLogCommand extends AuditReadingCommand implements Callable<Integer> {
    @Option(names = "--binding", paramLabel = "NAME", description = "List only runs that concern this binding")
    private @Nullable String binding;

    @Option(names = "--service", paramLabel = "NAME", description = "List only runs that concern this service")
    private @Nullable String service;

    @Option(
            names = "--outcome",
            paramLabel = "WORD",
            description =
                    "List only runs with this result (done, incomplete, refused, ...), status (completed, partial, failed, crashed) or outcome of a change (done, skipped, failed, rolled-back, paused, timed-out, not-attempted)")
    private @Nullable String outcome;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "List only runs from this time on: 2026-11-01 or 2026-11-01T12:00:00Z")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "List only runs before this time")
    private @Nullable String until;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "50",
            description = "Maximum number of runs to list (default: ${DEFAULT-VALUE})")
    private int limit = 50;

    @Mixin
    private FormatOptions format = new FormatOptions();

    private int printed;

    @Override
    public Integer call() {
        RecordFilter filter = filter();
        boolean json = format.isJson();
        try (AuditReader reader = reader(false)) {
            out().print(json ? "[" : "");
            if (limit > 0) {
                reader.records(filter::accepts, record -> !filter.accepts(record) || print(record, json));
            }
            out().print(json ? "\n]\n" : "");
        }
        out().flush();
        return ExitStatus.DONE.exitCode();
    }

    /** Returns false when the limit is reached. */
    private boolean print(AuditRecord record, boolean json) {
        out().print(json ? (printed == 0 ? "\n" : ",\n") + record.text().strip() : RecordText.line(record));
        return ++printed < limit;
    }

    private RecordFilter filter() {
        Optional<String> word = Optional.ofNullable(outcome);
        word.flatMap(RecordFilter::renamedOutcome).ifPresent(newWord -> {
            throw new CommandException(
                    ExitStatus.USAGE, "--outcome: " + outcome + " was renamed to " + newWord + "; use " + newWord);
        });
        boolean ofOne = spec.commandLine().getParseResult().hasMatchedOption("--installation");
        return new RecordFilter(
                Optional.of(environment.installation).filter(name -> ofOne),
                Optional.ofNullable(binding),
                Optional.ofNullable(service),
                word,
                time("--since", since),
                time("--until", until));
    }

    private static Optional<Instant> time(String flag, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.contains("T")
                            ? Instant.parse(text)
                            : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    flag + ": found " + text
                            + "; expected a day such as 2026-11-01 or a time such as 2026-11-01T12:00:00Z");
        }
    }
}
