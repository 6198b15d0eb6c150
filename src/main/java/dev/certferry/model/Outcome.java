package dev.certferry.model;

import java.util.List;

/**
 * The result of one change of a plan; {@code detail} is a sentence, empty on success, {@code troubles} are messages of
 * tasks that did not run, newest first.
 */
public record Outcome(Change change, Result result, String detail, List<TaskFailure> taskFailures) {
    public Outcome {
        taskFailures = List.copyOf(taskFailures);
    }

    public Outcome(Change change, Result result, String detail) {
        this(change, result, detail, List.of());
    }

    /** The ends of a change. */
    public enum Result {
        DONE,
        /** Not needed any more, or not safe right now; the next run looks again. */
        SKIPPED,
        FAILED,
        /** The engine rolled the service back. */
        ROLLED_BACK,
        /** It succeeded and was reverted because another service of its binding failed (rollout.onFailure: rollback). */
        REVERTED,
        /** The engine paused the update. */
        PAUSED,
        /** The rollout timed out before all its tasks ran. */
        TIMED_OUT,
        /** The run was told to stop while the call was under way or the service rolled; the next run looks at it. */
        INTERRUPTED,
        /** The service was removed meanwhile. */
        GONE,
        /** All tasks run with it, but a probe does not see the new certificate served. */
        NOT_SERVED,
        /** Something that it depends on did not succeed. */
        NOT_ATTEMPTED;

        /** Whether what depends on the change may go on. */
        public boolean succeeded() {
            return this == DONE;
        }

        /** Whether the exit code reports it. */
        public boolean isFailure() {
            return this != DONE && this != SKIPPED;
        }
    }
}
