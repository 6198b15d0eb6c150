package dev.certferry.model;

import java.time.Instant;
import java.util.Optional;

/** The engine's word on a service's last update; {@link State#NONE} when it never said one (never updated, no replicas, a job). */
public record UpdateStatus(State state, Optional<Instant> startedAt, Optional<Instant> completedAt, String message) {
    /** The engine's own states. */
    public enum State {
        NONE,
        UPDATING,
        PAUSED,
        COMPLETED,
        ROLLBACK_STARTED,
        ROLLBACK_PAUSED,
        ROLLBACK_COMPLETED
    }

    public static final UpdateStatus NONE = new UpdateStatus(State.NONE, Optional.empty(), Optional.empty(), "");
}
