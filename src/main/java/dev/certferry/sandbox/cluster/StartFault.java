package dev.certferry.sandbox.cluster;

import java.time.Duration;

/** What goes wrong when one task starts, although its spec is right. */
public record StartFault(String error, Duration pending) {
    /** The task is not started, with this error. */
    public static StartFault failure(String error) {
        return new StartFault(error, Duration.ZERO);
    }

    /** For so long no node takes the task. */
    public static StartFault noNode(Duration lasting) {
        return new StartFault("", lasting);
    }

    TaskFate fate() {
        return pending.isZero() ? TaskFate.fails(error) : TaskFate.noNode(pending);
    }
}
