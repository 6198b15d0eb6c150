package dev.certferry.cli.parsing;

import dev.certferry.model.ExitStatus;
import java.util.Map;
import java.util.Optional;

/** Commands that were renamed before the first release; the old name is an error that gives the new one. */
public final class RenamedCommands {
    private static final Map<String, String> NEW_NAMES = Map.of("generate-completion", "completion SHELL");

    private RenamedCommands() {}

    /** Throws a {@link CommandException} for an old name. */
    public static void requireNone(Optional<String> command) {
        command.filter(NEW_NAMES::containsKey).ifPresent(oldName -> {
            throw new CommandException(
                    ExitStatus.USAGE,
                    oldName + " was renamed to " + NEW_NAMES.get(oldName) + "; use certferry "
                            + NEW_NAMES.get(oldName));
        });
    }
}
