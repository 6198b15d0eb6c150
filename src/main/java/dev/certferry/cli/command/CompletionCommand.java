package dev.certferry.cli.command;

import dev.certferry.cli.completion.CompletionScripts;
import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the completion script of a shell. */
@Command(
        name = "completion",
        description = "Prints the completion script for bash, zsh or fish.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Examples:",
            "  certferry completion bash > /etc/bash_completion.d/certferry",
            "  certferry completion zsh > /usr/local/share/zsh/site-functions/_certferry",
            "  certferry completion fish > ~/.config/fish/completions/certferry.fish"
        })
public final class CompletionCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SHELL", description = "Shell: bash, zsh or fish")
    private String shell = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        String script = CompletionScripts.of(shell, spec.root().commandLine())
                .orElseThrow(() -> new CommandException(
                        ExitStatus.USAGE, "unknown shell " + shell + "; expected bash, zsh or fish"));
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return ExitStatus.DONE.exitCode();
    }
}
