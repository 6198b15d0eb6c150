package dev.certferry.cli.command;

import dev.certferry.cli.demo.Demo;
import dev.certferry.cli.demo.DemoEnvironment;
import dev.certferry.cli.parsing.RootCommand;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.ExitStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the demo. */
@Command(
        name = "demo",
        description =
                "Runs a demo on an embedded Swarm; needs nothing installed and writes only to a temporary folder.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {"", "Example:", "  certferry demo"})
public final class DemoCommand implements Callable<Integer> {
    /** Slow enough to follow the replacement of each task. */
    private static final Duration PER_TASK = Duration.ofMillis(400);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (DemoEnvironment environment = DemoEnvironment.create(PER_TASK)) {
            new Demo(environment, out, RootCommand.of(spec).runner()).run();
        }
        return ExitStatus.DONE.exitCode();
    }
}
