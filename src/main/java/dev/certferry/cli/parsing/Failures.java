package dev.certferry.cli.parsing;

import dev.certferry.daemon.StartupException;
import dev.certferry.model.Verdict;
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

    public static Verdict verdict(Exception failure) {
        if (failure instanceof Ended ended) {
            return ended.verdict();
        }
        if (failure instanceof StartupException startup) {
            return startup.verdict();
        }
        if (failure instanceof Interrupted) {
            return Verdict.INTERRUPTED;
        }
        if (failure instanceof Locked) {
            return Verdict.LOCKED;
        }
        return failure instanceof Moved ? Verdict.STALE : Verdict.FAILED;
    }
}
