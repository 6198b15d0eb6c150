package dev.certferry.sync.review;

/** What stands at a commit under one name. */
public record Status(String context, State state, String description) {
    /** The most characters that every forge keeps. */
    private static final int LONGEST = 140;

    public Status {
        description = description.length() <= LONGEST ? description : description.substring(0, LONGEST - 1) + "…";
    }

    /** What it says. */
    public enum State {
        PENDING,
        SUCCESS,
        FAILURE
    }
}
