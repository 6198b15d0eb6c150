package dev.certferry.sandbox.cluster;

/** What becomes of a task that is started. */
record TaskFate(End end, String error) {
    enum End {
        RUNS,
        FAILS,
        /** No node takes it: it stays pending for ever. */
        WAITS
    }

    static final TaskFate RUNS = new TaskFate(End.RUNS, "");
    static final TaskFate NO_NODE =
            new TaskFate(End.WAITS, "no suitable node (scheduling constraints not satisfied on 1 node)");

    static TaskFate fails(String error) {
        return new TaskFate(End.FAILS, error);
    }
}
