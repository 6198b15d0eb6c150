package dev.certferry.cli.command;

import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.parsing.OutputFormatOption;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.ProbeResult;
import dev.certferry.model.RetryRequest;
import dev.certferry.render.StatusText;
import dev.certferry.sync.ExitStatuses;
import dev.certferry.sync.PreparedRun;
import dev.certferry.sync.SyncRun;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the status of each binding. */
@Command(
        name = "status",
        description = "Shows each binding: deployed and available generation, expiry, services, probes and findings.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {"", "Example:", "  certferry status --repo https://git.example.com/certs.git"})
public final class StatusCommand extends ConnectedCommand implements Callable<Integer> {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Output format: text or json (default: ${DEFAULT-VALUE})")
    private OutputFormatOption format = OutputFormatOption.TEXT;

    @Override
    public Integer call() {
        SyncRun sync = sync();
        PreparedRun prepared = sync.plan(RetryRequest.NONE);
        warn(prepared);
        if (prepared.plan().isEmpty()) {
            return ExitStatus.mostImportant(ExitStatuses.of(prepared)).exitCode();
        }
        Plan plan = prepared.plan().get();
        List<ProbeResult> results = sync.observe(prepared);
        out().print(format == OutputFormatOption.JSON ? StatusText.json(plan, results) : StatusText.of(plan, results));
        out().flush();
        if (!results.stream().allMatch(ProbeResult::isServed)) {
            return ExitStatus.INCOMPLETE.exitCode();
        }
        boolean alarm = !plan.findings(Finding.Kind.ALARM).isEmpty();
        return (alarm ? ExitStatus.ALARM : ExitStatus.DONE).exitCode();
    }
}
