package dev.certferry.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Checks that each certificate of a chain is issued by the next one, leaf first. */
final class CertificateChain {
    /** As for a leaf: clocks differ by a few minutes. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

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

    /** A self-signed certificate on top is not checked: clients use the one that they trust, whatever its dates. */
    static void requireValid(SensitiveFile chain, List<X509Certificate> issuers, Instant at)
            throws InvalidCertificateException {
        for (X509Certificate issuer : issuers) {
            X500Principal subject = issuer.getSubjectX500Principal();
            boolean root = subject.equals(issuer.getIssuerX500Principal());
            Instant from = issuer.getNotBefore().toInstant();
            Instant to = issuer.getNotAfter().toInstant();
            if (!root && at.isAfter(to)) {
                throw broken(chain.file() + " holds the CA certificate " + IssuerName.of(subject)
                        + ", which expired at " + to);
            }
            if (!root && at.plus(CLOCK_SKEW).isBefore(from)) {
                throw broken(chain.file() + " holds the CA certificate " + IssuerName.of(subject)
                        + ", which is valid only from " + from);
            }
        }
    }

    static InvalidCertificateException broken(String found) {
        return new InvalidCertificateException("chain", found + REMEDY);
    }
}
