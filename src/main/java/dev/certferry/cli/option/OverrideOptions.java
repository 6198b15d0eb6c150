package dev.certferry.cli.option;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.RuleOverride;
import dev.certferry.plan.OverrideSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Rule overrides for one run; read only from the command line, so that they cannot persist. */
public final class OverrideOptions {
    @Option(
            names = "--allow",
            paramLabel = "RULE=VALUE",
            description = "Relax one rule for this run, up to VALUE (repeatable)")
    List<String> allowed = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Reason for --allow; kept in the audit record")
    @Nullable
    String reason;

    public List<RuleOverride> overrides() {
        if (allowed.isEmpty()) {
            return List.of();
        }
        if (reason == null || reason.isBlank()) {
            throw new CommandException(
                    ExitStatus.USAGE, "--allow needs --reason TEXT, which is kept in the audit record");
        }
        String why = reason.strip();
        return allowed.stream().map(text -> override(text, why)).toList();
    }

    private static RuleOverride override(String text, String why) {
        String[] parts = text.split("=", 2);
        if (parts.length != 2 || parts[1].isBlank() || !OverrideSet.RULES.contains(parts[0])) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "--allow " + text + ": expected RULE=VALUE as printed with the refusal, where RULE is one of "
                            + String.join(", ", OverrideSet.RULES));
        }
        return new RuleOverride(parts[0], parts[1].strip(), why);
    }
}
