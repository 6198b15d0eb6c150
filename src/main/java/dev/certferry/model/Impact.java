package dev.certferry.model;

/** What an update of a service costs: tasks that restart, how, and whether nobody answers meanwhile. */
public record Impact(int tasks, boolean startFirst, int parallelism, boolean gap) {
    public static final Impact NONE = new Impact(0, false, 1, false);
}
