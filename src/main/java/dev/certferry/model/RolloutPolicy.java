package dev.certferry.model;

import java.time.Duration;

/** How a change reaches the services of a binding; {@code review} lets a renewal wait for a pull request that moves the pin. */
public record RolloutPolicy(
        OnFailure onFailure, Duration timeout, Duration cooldown, int wave, int maxParallel, boolean review) {
    /** What happens to services that are already updated when a later one fails. */
    public enum OnFailure {
        HOLD,
        ROLLBACK
    }

    public static final RolloutPolicy DEFAULT =
            new RolloutPolicy(OnFailure.HOLD, Duration.ofMinutes(10), Duration.ofMinutes(30), 0, 1, false);
}
