package dev.certferry.review;

import dev.certferry.model.UntrustedText;

/** A commit status: one state and description per context. */
public record CommitStatus(String context, State state, String description) {
    /** The maximum number of characters that every forge keeps. */
    private static final int MAX_LENGTH = 140;

    public CommitStatus {
        description = UntrustedText.clipped(description, MAX_LENGTH);
    }

    public enum State {
        PENDING,
        SUCCESS,
        FAILURE
    }
}
