package dev.certferry.cli.parsing;

import dev.certferry.model.ExitStatus;
import dev.certferry.port.PermanentException;
import java.util.function.Supplier;

/** Ends a command with an exit code and a message. */
public final class CommandException extends RuntimeException {
    private final ExitStatus status;

    public CommandException(ExitStatus verdict, String message) {
        super(message);
        this.status = verdict;
    }

    /** Reads a file given by an option; an unusable file counts as wrong usage. */
    public static <T> T usage(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (PermanentException e) {
            throw new CommandException(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
    }

    ExitStatus status() {
        return status;
    }
}
