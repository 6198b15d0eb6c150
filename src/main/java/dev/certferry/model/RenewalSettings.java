package dev.certferry.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When certbot renews a lineage, as far as its renewal configuration tells: {@code automatic} is false for {@code
 * autorenew = False}, {@code beforeExpiry} is {@code renew_before_expiry}. Certbot's default since 4.0 (renewal.py): when a third of
 * the lifetime remains, or half of a lifetime of less than ten days. A renewal time that the CA suggests (ARI, RFC 9773) can be
 * earlier; certbot does not store it.
 */
public record RenewalSettings(boolean automatic, Optional<Duration> beforeExpiry) {
    public static final RenewalSettings DEFAULT = new RenewalSettings(true, Optional.empty());

    private static final Duration SHORT_LIFETIME = Duration.ofDays(10);

    /** The time at which the first run of certbot renews this certificate; empty if it is not renewed automatically. */
    public Optional<Instant> renewsAt(LeafCertificate leaf) {
        Duration lifetime = Duration.between(leaf.notBefore(), leaf.notAfter());
        Duration before = beforeExpiry.orElse(lifetime.dividedBy(lifetime.compareTo(SHORT_LIFETIME) < 0 ? 2 : 3));
        return automatic ? Optional.of(leaf.notAfter().minus(before)) : Optional.empty();
    }
}
