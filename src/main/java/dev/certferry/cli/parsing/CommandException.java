package dev.certferry.cli.parsing;

import dev.certferry.model.ExitStatus;
import dev.certferry.port.PermanentException;
import java.util.function.Supplier;

/** A command ends here, with this exit code and message. */
public final class CommandException extends RuntimeException {
    private final ExitStatus status;

    public CommandException(ExitStatus verdict, String message) {
        super(message);
        this.status = verdict;
    }

    /** Reads a file that an option names; a file that cannot be used is a mistake in the usage. */
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
