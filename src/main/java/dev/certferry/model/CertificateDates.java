package dev.certferry.model;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;

/** Tells a server certificate that is only outside its validity from one that is not trusted: another CA file does not help. */
public final class CertificateDates {
    private static final int MAX_CAUSES = 20;

    private CertificateDates() {}

    /** What is wrong and what to do, if the failure of a TLS handshake is due to dates. */
    public static Optional<String> reason(Throwable failure) {
        Throwable one = failure;
        for (int i = 0; one != null && i < MAX_CAUSES; i++, one = one.getCause()) {
            if (one instanceof CertificateExpiredException) {
                return Optional.of(
                        "the certificate of the server or of its CA has expired (" + date(one) + "); renew it there");
            }
            if (one instanceof CertificateNotYetValidException) {
                return Optional.of("the certificate of the server or of its CA is not valid yet (" + date(one)
                        + "); check the clocks of this host and of the server");
            }
        }
        return Optional.empty();
    }

    private static String date(Throwable failure) {
        return UntrustedText.line(String.valueOf(failure.getMessage()));
    }
}
