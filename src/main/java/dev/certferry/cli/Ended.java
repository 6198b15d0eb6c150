package dev.certferry.cli;

import dev.certferry.model.Verdict;

/** A command ends here, with this exit code and message. */
final class Ended extends RuntimeException {
    private final Verdict verdict;

    Ended(Verdict verdict, String message) {
        super(message);
        this.verdict = verdict;
    }

    Verdict verdict() {
        return verdict;
    }
}
