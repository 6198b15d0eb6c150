package dev.certferry.daemon;

import dev.certferry.model.Verdict;

/** The daemon does not start; the verdict becomes the exit code. */
public final class StartupException extends RuntimeException {
    private final Verdict verdict;

    StartupException(Verdict verdict, String message) {
        super(message);
        this.verdict = verdict;
    }

    public Verdict verdict() {
        return verdict;
    }
}
