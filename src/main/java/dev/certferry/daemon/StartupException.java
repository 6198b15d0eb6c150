package dev.certferry.daemon;

import dev.certferry.model.ExitStatus;

/** The daemon cannot start; the verdict becomes the exit code. */
public final class StartupException extends RuntimeException {
    private final ExitStatus verdict;

    StartupException(ExitStatus verdict, String message) {
        super(message);
        this.verdict = verdict;
    }

    public ExitStatus verdict() {
        return verdict;
    }
}
