package dev.certferry.cli.completion;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Makes the completion script of a shell. */
public final class CompletionScripts {
    private CompletionScripts() {}

    /** {@code root} has all commands; empty for an unknown shell. */
    public static Optional<String> of(String shell, CommandLine root) {
        List<CompletedCommand> commands = CompletionModel.of(root);
        return switch (shell) {
            case "bash" -> Optional.of(BashCompletion.script(commands));
            case "zsh" -> Optional.of(ZshCompletion.script(commands));
            case "fish" -> Optional.of(FishCompletion.script(commands));
            default -> Optional.empty();
        };
    }
}
