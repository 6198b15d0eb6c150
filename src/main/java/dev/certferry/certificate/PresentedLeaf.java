package dev.certferry.certificate;

import dev.certferry.model.LeafCertificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** The public facts of a certificate that a server presented. */
public final class PresentedLeaf {
    private PresentedLeaf() {}

    public static LeafCertificate of(X509Certificate certificate) throws CertificateException {
        try {
            return LeafFacts.of(certificate, false);
        } catch (Unfit e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }
}
