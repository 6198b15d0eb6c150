package dev.certferry.cli;

import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.Verdict;
import dev.certferry.render.StatusText;
import dev.certferry.sync.Prepared;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells where each binding stands. */
@Command(
        name = "status",
        description = "Per binding: deployed and available generation, expiry, services, and what waits or is refused.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {"", "Example:", "  certferry status --repo https://git.example.com/certs.git"})
final class StatusCommand extends Wiring implements Callable<Integer> {
    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE})")
    private Format format = Format.TEXT;

    @Override
    public Integer call() {
        Prepared prepared = sync().plan();
        prepared.problems().forEach(err()::println);
        if (prepared.plan().isEmpty()) {
            return Verdict.INVALID.exitCode();
        }
        Plan plan = prepared.plan().get();
        out().print(format == Format.JSON ? StatusText.json(plan) : StatusText.of(plan));
        out().flush();
        boolean alarm = !plan.findings(Finding.Kind.ALARM).isEmpty();
        return (alarm ? Verdict.ALARM : Verdict.DONE).exitCode();
    }
}
