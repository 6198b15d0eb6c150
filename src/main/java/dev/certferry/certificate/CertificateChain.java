package dev.certferry.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Checks that each certificate of a chain is issued by the next one, leaf first. */
final class CertificateChain {
    private static final String REMEDY = "; renew the lineage with certbot";

    private CertificateChain() {}

    /** By names alone: fast enough for every set of an archive. */
    static void requireNames(SensitiveFile chain, X509Certificate leaf, List<X509Certificate> issuers)
            throws InvalidCertificateException {
        X509Certificate current = leaf;
        for (X509Certificate issuer : issuers) {
            if (!current.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
                throw broken(chain.file() + " holds a certificate that did not issue the one before it");
            }
            if (!KeyUsageCheck.maySign(issuer)) {
                throw broken(chain.file() + " holds a certificate that is not a CA certificate");
            }
            current = issuer;
        }
    }

    /**
     * By signatures; a verification takes more than a millisecond, so only sets that would be deployed are verified.
     */
    static void requireSignatures(SensitiveFile chain, X509Certificate leaf, List<X509Certificate> issuers)
            throws InvalidCertificateException {
        requireNames(chain, leaf, issuers);
        X509Certificate current = leaf;
        for (X509Certificate issuer : issuers) {
            try {
                current.verify(issuer.getPublicKey());
            } catch (GeneralSecurityException | RuntimeException e) {
                throw broken(chain.file() + " holds a certificate whose key did not sign the one before it");
            }
            current = issuer;
        }
    }

    static InvalidCertificateException broken(String found) {
        return new InvalidCertificateException("chain", found + REMEDY);
    }
}
