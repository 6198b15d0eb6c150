package dev.certferry.model;

import java.time.Duration;

/**
 * How changes are rolled out to the services of a binding; {@code review} makes a renewal wait for a pull request that
 * moves the pin.
 */
public record RolloutPolicy(
        OnFailure onFailure, Duration timeout, Duration cooldown, int wave, int maxParallel, boolean review) {
    /** What happens to already updated services when a later one fails. */
    public enum OnFailure {
        HOLD,
        ROLLBACK
    }

    public static final RolloutPolicy DEFAULT =
            new RolloutPolicy(OnFailure.HOLD, Duration.ofMinutes(10), Duration.ofMinutes(30), 0, 1, false);
}
