package dev.certferry.model;

import java.util.List;

/**
 * The result of one change of a plan; {@code detail} is a sentence, empty on success, {@code taskFailures} are errors of
 * tasks that did not run; the first of tasks with the new references is the cause.
 */
public record Outcome(Change change, Result result, String detail, List<TaskFailure> taskFailures) {
    public Outcome {
        taskFailures = List.copyOf(taskFailures);
    }

    public Outcome(Change change, Result result, String detail) {
        this(change, result, detail, List.of());
    }

    /** Whether tasks failed because of the engine alone; a task for which no node is left is a consequence. */
    public boolean isEngineFailure() {
        return TaskFailure.areOfEngine(taskFailures);
    }

    /** The possible results of a change. */
    public enum Result {
        DONE,
        /** Not needed any more, or not safe now; the next run checks it again. */
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
        /** The run was asked to stop during the call or the rollout; the next run checks it. */
        INTERRUPTED,
        /** The service was removed during the run. */
        GONE,
        /** All tasks run with it, but a probe does not find the new certificate. */
        NOT_SERVED,
        /** A change that it depends on did not succeed. */
        NOT_ATTEMPTED;

        /** Whether changes that depend on it may start. */
        public boolean succeeded() {
            return this == DONE;
        }

        /** Whether the exit code reports it. */
        public boolean isFailure() {
            return this != DONE && this != SKIPPED;
        }
    }
}
