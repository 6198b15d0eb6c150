package dev.certferry.certificate;

import dev.certferry.model.LeafCertificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** The public facts of a certificate that a server presented. */
public final class PresentedCertificate {
    private PresentedCertificate() {}

    public static LeafCertificate of(X509Certificate certificate) throws CertificateException {
        try {
            return LeafReader.of(certificate, false);
        } catch (InvalidCertificateException e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }
}
