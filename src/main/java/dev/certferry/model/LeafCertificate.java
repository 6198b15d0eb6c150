package dev.certferry.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The public facts of a leaf certificate. {@code fingerprint} is the SHA-256 of its DER form in lower-case hexadecimal;
 * {@code names} are its subject alternative names, DNS names as lower-case A-labels and addresses in textual form.
 */
public record LeafCertificate(
        String fingerprint,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        List<String> names,
        boolean staging,
        KeyAlgorithm key) {
    public LeafCertificate {
        names = List.copyOf(names);
    }

    public boolean isValidAt(Instant time) {
        return !time.isBefore(notBefore) && time.isBefore(notAfter);
    }

    /** When it expires, absolute and relative: {@code expires at 2026-11-30T00:00:00Z, in 5 h 48 min}. */
    public String expiry(Instant at) {
        String time = Durations.text(Duration.between(at, notAfter));
        return at.isBefore(notAfter)
                ? "expires at " + notAfter + ", in " + time
                : "expired at " + notAfter + ", " + time + " ago";
    }
}
