package dev.certferry.sandbox.cluster;

import java.time.Duration;

/**
 * The simulated result of starting a task. {@code after} is how long a task runs before it exits, or stays pending before a
 * node takes it; {@code exitCode} is that of its process.
 */
record TaskFate(End end, String error, Duration after, int exitCode) {
    enum End {
        RUNS,
        /** The container cannot be started. */
        FAILS,
        /** The image cannot be pulled: since Engine 29 the task stays in preparation with an error, and is retried. */
        STALLS,
        /** The process starts and exits by itself. */
        EXITS,
        /** No suitable node: the task stays pending, until a node takes it if {@code after} is not zero. */
        WAITS
    }

    /** What the engine reports of a container that could not be started. */
    private static final int NOT_STARTED = 128;

    static final TaskFate RUNS = new TaskFate(End.RUNS, "", Duration.ZERO, 0);
    static final TaskFate NO_NODE = noNode(Duration.ZERO);

    static TaskFate noNode(Duration lasting) {
        return new TaskFate(End.WAITS, "no suitable node (scheduling constraints not satisfied on 1 node)", lasting, 0);
    }

    static TaskFate fails(String error) {
        return new TaskFate(End.FAILS, error, Duration.ZERO, NOT_STARTED);
    }

    static TaskFate stalls(String error) {
        return new TaskFate(End.STALLS, error, Duration.ZERO, 0);
    }

    static TaskFate exits(Duration after, int exitCode) {
        return new TaskFate(End.EXITS, "task: non-zero exit (" + exitCode + ")", after, exitCode);
    }
}
