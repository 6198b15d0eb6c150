package dev.certferry.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what a certificate may be used for (RFC 5280, sections 4.2.1.3, 4.2.1.9 and 4.2.1.12). */
final class KeyUsageCheck {
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String ANY = "2.5.29.37.0";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;
    private static final int CERTIFICATE_SIGNATURE = 5;

    private KeyUsageCheck() {}

    static void requireServer(SensitiveFile cert, X509Certificate leaf) throws InvalidCertificateException {
        if (isCa(leaf)) {
            throw new InvalidCertificateException(
                    "authority", cert.file() + " is a CA certificate; renew the lineage with certbot");
        }
        if (!signsOrEnciphers(leaf.getKeyUsage()) || !names(cert, leaf)) {
            throw new InvalidCertificateException(
                    "usage",
                    cert.file() + " does not allow TLS servers in its key usage;"
                            + " issue it with a profile for servers");
        }
    }

    static boolean isCa(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    /** An issuer in a chain; the oldest roots have no extensions and are recognized by being self-signed. */
    static boolean maySign(X509Certificate issuer) {
        boolean plainRoot =
                issuer.getVersion() < 3 && issuer.getSubjectX500Principal().equals(issuer.getIssuerX500Principal());
        boolean[] usage = issuer.getKeyUsage();
        return plainRoot || (isCa(issuer) && (usage == null || usage[CERTIFICATE_SIGNATURE]));
    }

    private static boolean signsOrEnciphers(boolean @Nullable [] usage) {
        return usage == null || usage[DIGITAL_SIGNATURE] || usage[KEY_ENCIPHERMENT] || usage[KEY_AGREEMENT];
    }

    private static boolean names(SensitiveFile cert, X509Certificate leaf) throws InvalidCertificateException {
        try {
            List<String> purposes = leaf.getExtendedKeyUsage();
            return purposes == null || purposes.contains(SERVER) || purposes.contains(ANY);
        } catch (CertificateParsingException e) {
            throw InvalidCertificateException.unreadable(
                    cert.file(), "has an extended key usage that cannot be parsed");
        }
    }
}
