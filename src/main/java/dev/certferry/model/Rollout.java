package dev.certferry.model;

import java.time.Duration;

/** How a change reaches the services of a binding. */
public record Rollout(OnFailure onFailure, Duration timeout, Duration settle, int order) {
    /** What happens to services that already moved when a later one fails. */
    public enum OnFailure {
        HOLD,
        ROLLBACK
    }

    public static final Rollout DEFAULT =
            new Rollout(OnFailure.HOLD, Duration.ofMinutes(10), Duration.ofMinutes(30), 0);
}
