package dev.certferry.certificate;

import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Sha256;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the public facts of a leaf certificate. */
final class LeafReader {
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    private LeafReader() {}

    /** {@code stagingServer}: the lineage is renewed from a staging server, regardless of the issuer's name. */
    static LeafCertificate of(X509Certificate certificate, boolean stagingServer)
            throws CertificateException, InvalidCertificateException {
        String issuer = IssuerName.of(certificate.getIssuerX500Principal());
        return new LeafCertificate(
                Sha256.hex(certificate.getEncoded()),
                issuer,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                names(certificate.getSubjectAlternativeNames()),
                stagingServer || issuer.contains("(STAGING)") || issuer.contains("Fake LE"),
                KeyAlgorithms.of(certificate.getPublicKey()));
    }

    private static List<String> names(@Nullable Collection<List<?>> alternatives) {
        List<String> names = new ArrayList<>();
        if (alternatives == null) {
            return names;
        }
        for (List<?> alternative : alternatives) {
            if (alternative.get(0) instanceof Integer type
                    && alternative.get(1) instanceof String value
                    && isPlain(value)
                    && (type == ADDRESS || (type == DNS && !isAddress(value)))) {
                names.add(normalized(value));
            }
        }
        return names;
    }

    /** A name with blanks or control characters matches nothing, and would corrupt the label that lists the names. */
    private static boolean isPlain(String value) {
        return value.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** An address in a DNS name matches nothing: clients compare addresses with addresses (RFC 6125, section 1.7.2). */
    private static boolean isAddress(String value) {
        return value.indexOf(':') >= 0 || value.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    private static String normalized(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
