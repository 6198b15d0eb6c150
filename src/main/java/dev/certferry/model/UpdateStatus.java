package dev.certferry.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The update status that the engine reports for a service; {@link State#NONE} if there is none (never updated, no
 * replicas, a job).
 */
public record UpdateStatus(State state, Optional<Instant> startedAt, Optional<Instant> completedAt, String message) {
    /** The engine's own states; {@code UNKNOWN} for one that this version does not know. */
    public enum State {
        NONE,
        UPDATING,
        PAUSED,
        COMPLETED,
        ROLLBACK_STARTED,
        ROLLBACK_PAUSED,
        ROLLBACK_COMPLETED,
        UNKNOWN
    }

    public static final UpdateStatus NONE = new UpdateStatus(State.NONE, Optional.empty(), Optional.empty(), "");
}
