package dev.certferry.cli.command;

import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.ExitStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The word for {@code --help}. */
@Command(
        name = "help",
        description = "Shows the commands, or the help of one command.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {"", "Examples:", "  certferry help sync", "  certferry help audit log"})
public final class HelpCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Command to show the help of")
    private List<String> words = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine line = spec.root().commandLine();
        for (String word : words) {
            CommandLine command = line.getSubcommands().get(word);
            if (command == null) {
                throw new UnmatchedArgumentException(line, List.of(word));
            }
            line = command;
        }
        line.usage(spec.commandLine().getOut());
        return ExitStatus.DONE.exitCode();
    }
}
