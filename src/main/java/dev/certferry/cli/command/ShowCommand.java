package dev.certferry.cli.command;

import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.option.FormatOptions;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.RetryRequest;
import dev.certferry.render.SavedPlan;
import dev.certferry.render.report.ShowReport;
import dev.certferry.sync.PreparedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a saved plan and whether it is stale. */
@Command(
        name = "show",
        description = "Shows a saved plan and, with --repo or --dir, whether it is stale.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {"", "Example:", "  certferry show plan.json --dir ."})
public final class ShowCommand extends ConnectedCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Plan saved by certferry plan --out")
    private Path file = Path.of("");

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Override
    public Integer call() {
        SavedPlan saved = PlanFiles.read(file);
        if (source.repo == null && source.dir == null) {
            print(saved, Optional.empty());
            return ExitStatus.DONE.exitCode();
        }
        PreparedRun prepared = sync().plan(RetryRequest.NONE);
        List<String> moved = prepared.plan()
                .map(saved::differences)
                .orElse(List.of("the manifests are no longer valid or cannot be fetched"));
        warn(prepared);
        print(saved, Optional.of(moved));
        return (moved.isEmpty() ? ExitStatus.DONE : ExitStatus.STALE).exitCode();
    }

    private void print(SavedPlan saved, Optional<List<String>> differences) {
        if (format.isJson()) {
            out().print(new ShowReport(saved, differences).json());
        } else {
            out().print(colored(saved.text()));
            differences.stream().flatMap(List::stream).forEach(line -> out().println("Stale: " + line));
            if (differences.filter(List::isEmpty).isPresent()) {
                out().println("Not stale: the current plan has no other changes.");
            }
        }
        out().flush();
    }
}
