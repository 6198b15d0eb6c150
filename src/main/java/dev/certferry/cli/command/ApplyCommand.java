package dev.certferry.cli.command;

import dev.certferry.cli.option.FormatOptions;
import dev.certferry.cli.option.OverrideOptions;
import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.CountedNoun;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Plan;
import dev.certferry.model.RuleOverride;
import dev.certferry.port.ApprovalGate;
import dev.certferry.render.PlanJson;
import dev.certferry.render.PlanText;
import dev.certferry.render.SavedPlan;
import dev.certferry.sync.RunReport;
import java.io.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies a saved plan, the plan with a given id, or the current plan after confirmation. */
@Command(
        name = "apply",
        description = "Applies a saved plan, the plan with a given id, or the current plan after confirmation.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Examples:",
            "  certferry apply plan.json --repo https://git.example.com/certs.git",
            "  certferry apply --auto-approve --dir ."
        })
public final class ApplyCommand extends ApplyingCommand implements Callable<Integer> {
    @Mixin
    private OverrideOptions allowed = new OverrideOptions();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Plan saved by certferry plan --out")
    private @Nullable Path file;

    @Option(names = "--expect", paramLabel = "ID", description = "Apply only a plan with this id")
    private @Nullable String expected;

    @Option(names = "--auto-approve", description = "Apply without asking for confirmation")
    private boolean approved;

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Override
    boolean isJson() {
        return format.isJson();
    }

    @Override
    public List<RuleOverride> overrides() {
        return allowed.overrides();
    }

    @Override
    String unprinted(RunReport report, Plan state) {
        return asks() && report.outcomes().isEmpty() ? "" : super.unprinted(report, state);
    }

    /** Whether the whole plan is printed before the confirmation. */
    private boolean asks() {
        return file == null && expected == null;
    }

    @Override
    public Integer call() {
        if (file != null && expected != null) {
            throw new CommandException(ExitStatus.USAGE, "give either a saved plan or --expect ID, not both");
        }
        if (isJson() && asks() && !approved) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "-o json cannot ask for confirmation; give --auto-approve, a saved plan or --expect ID");
        }
        ApprovalGate gate =
                file != null ? savedPlan(PlanFiles.read(file)) : expected != null ? ofId(expected) : confirmation();
        return run(gate, "apply", Duration.ZERO);
    }

    private static ApprovalGate savedPlan(SavedPlan saved) {
        return plan -> {
            List<String> moved = saved.differences(plan);
            return moved.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ApprovalGate.No(
                            ExitStatus.STALE,
                            "the saved plan is stale; create a new one:\n  " + String.join("\n  ", moved)));
        };
    }

    private static ApprovalGate ofId(String id) {
        return plan -> PlanJson.id(plan).equals(id)
                ? Optional.empty()
                : Optional.of(new ApprovalGate.No(
                        ExitStatus.STALE,
                        "the plan is now " + PlanJson.id(plan) + ", not " + id + "; review the new plan"));
    }

    private ApprovalGate confirmation() {
        return plan -> {
            if (!isJson()) {
                out().print(colored(PlanText.of(plan)));
                out().flush();
            }
            return approved || !plan.hasChanges() || plan.isBlocked() ? Optional.empty() : answer(plan);
        };
    }

    /** Without a terminal the console is null on JDK 17; the launcher selects the same behavior on newer JDKs. */
    @SuppressWarnings("SystemConsoleNull")
    private Optional<ApprovalGate.No> answer(Plan plan) {
        Console console = System.console();
        if (console == null) {
            return Optional.of(new ApprovalGate.No(
                    ExitStatus.USAGE, "no terminal for the confirmation; review the plan and give --auto-approve"));
        }
        String answer = console.readLine(
                "Apply %s? Type 'yes' to confirm: ",
                CountedNoun.of(plan.changes().size(), "change"));
        return "yes".equals(answer)
                ? Optional.empty()
                : Optional.of(new ApprovalGate.No(ExitStatus.FAILED, "not applied"));
    }
}
