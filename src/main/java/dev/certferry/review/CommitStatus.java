package dev.certferry.review;

import dev.certferry.model.UntrustedText;

/** What stands at a commit under one name. */
public record CommitStatus(String context, State state, String description) {
    /** The most characters that every forge keeps. */
    private static final int LONGEST = 140;

    public CommitStatus {
        description = UntrustedText.clipped(description, LONGEST);
    }

    /** What it says. */
    public enum State {
        PENDING,
        SUCCESS,
        FAILURE
    }
}
