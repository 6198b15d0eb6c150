package dev.certferry.cli.parsing;

import dev.certferry.daemon.StartupException;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.ShellWord;
import dev.certferry.port.ConflictException;
import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.LockedException;
import dev.certferry.port.OtherSourceException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Maps exceptions to error messages and exit codes. */
public final class ExceptionMapper implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult arguments) {
        line.getErr().println("certferry: " + failure.getMessage());
        if (failure instanceof OtherSourceException other) {
            line.getErr().println("  " + withPreviousRepo(arguments, other.previous()));
        }
        return exitStatus(failure).exitCode();
    }

    /** The same command with what it lacks, to paste into a shell. */
    private static String withPreviousRepo(ParseResult arguments, String previous) {
        return "certferry "
                + Stream.concat(arguments.originalArgs().stream(), Stream.of("--previous-repo", previous))
                        .map(ShellWord::of)
                        .collect(Collectors.joining(" "));
    }

    public static ExitStatus exitStatus(Exception failure) {
        if (failure instanceof CommandException ended) {
            return ended.status();
        }
        if (failure instanceof StartupException startup) {
            return startup.verdict();
        }
        if (failure instanceof InterruptedRunException) {
            return ExitStatus.INTERRUPTED;
        }
        if (failure instanceof LockedException) {
            return ExitStatus.LOCKED;
        }
        return failure instanceof ConflictException ? ExitStatus.STALE : ExitStatus.FAILED;
    }
}
