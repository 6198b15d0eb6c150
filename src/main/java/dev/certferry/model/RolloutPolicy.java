package dev.certferry.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How changes are rolled out to the services of a binding; {@code review} makes a renewal wait for a pull request that
 * moves the pin. {@code minAge} is the part of its lifetime that a deployed certificate reaches before a renewal replaces it,
 * absent if it depends on the lifetime.
 */
public record RolloutPolicy(
        OnFailure onFailure,
        Duration timeout,
        Duration cooldown,
        int wave,
        int maxParallel,
        boolean review,
        Optional<LifetimeFraction> minAge) {
    /** Below it, certbot renews at half of the lifetime instead of two thirds. */
    private static final Duration SHORT_LIFETIME = Duration.ofDays(10);

    /** Half of the time after which certbot renews such a certificate, so that a renewal on schedule never waits. */
    private static final LifetimeFraction SHORT_LIVED_MIN_AGE = new LifetimeFraction(0.25);

    /** What happens to already updated services when a later one fails. */
    public enum OnFailure {
        HOLD,
        ROLLBACK
    }

    public static final RolloutPolicy DEFAULT = new RolloutPolicy(
            OnFailure.HOLD, Duration.ofMinutes(10), Duration.ofMinutes(30), 0, 1, false, Optional.empty());

    /**
     * The minimum age of a deployed certificate. By default only one with a short lifetime has any: a renewal of another one
     * soon after its issuance is what an operator or the CA asked for, such as after a compromise.
     */
    public LifetimeFraction minAge(LeafCertificate deployed) {
        Duration lifetime = Duration.between(deployed.notBefore(), deployed.notAfter());
        return minAge.orElse(lifetime.compareTo(SHORT_LIFETIME) < 0 ? SHORT_LIVED_MIN_AGE : new LifetimeFraction(0));
    }
}
