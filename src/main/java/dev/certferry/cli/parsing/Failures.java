package dev.certferry.cli.parsing;

import dev.certferry.daemon.StartupException;
import dev.certferry.model.ExitStatus;
import dev.certferry.port.Interrupted;
import dev.certferry.port.Locked;
import dev.certferry.port.Moved;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The one place where an exception becomes a message and an exit code. */
public final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult arguments) {
        line.getErr().println("certferry: " + failure.getMessage());
        return verdict(failure).exitCode();
    }

    public static ExitStatus verdict(Exception failure) {
        if (failure instanceof Ended ended) {
            return ended.verdict();
        }
        if (failure instanceof StartupException startup) {
            return startup.verdict();
        }
        if (failure instanceof Interrupted) {
            return ExitStatus.INTERRUPTED;
        }
        if (failure instanceof Locked) {
            return ExitStatus.LOCKED;
        }
        return failure instanceof Moved ? ExitStatus.STALE : ExitStatus.FAILED;
    }
}
