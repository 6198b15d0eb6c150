package dev.certferry.model;

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
}
