package dev.certferry.sandbox.cluster;

/** The simulated result of starting a task. */
record TaskFate(End end, String error) {
    enum End {
        RUNS,
        FAILS,
        /** No suitable node: the task stays pending. */
        WAITS
    }

    static final TaskFate RUNS = new TaskFate(End.RUNS, "");
    static final TaskFate NO_NODE =
            new TaskFate(End.WAITS, "no suitable node (scheduling constraints not satisfied on 1 node)");

    static TaskFate fails(String error) {
        return new TaskFate(End.FAILS, error);
    }
}
