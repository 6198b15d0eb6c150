package dev.certferry.certificate;

import dev.certferry.model.OutputFormat;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Adds the self-signed root certificate to a chain, or removes it. */
final class RootCertificates {
    private static final int MAX_CERTIFICATES = 1000;

    private RootCertificates() {}

    /** {@code fullchain} starts with the leaf. */
    static List<X509Certificate> applied(OutputFormat.Root rule, List<X509Certificate> fullchain, SensitiveFile roots)
            throws InvalidCertificateException {
        List<X509Certificate> chain = new ArrayList<>(fullchain);
        int last = chain.size() - 1;
        boolean rooted = isSelfSigned(chain.get(last));
        if (rule == OutputFormat.Root.WITHOUT && rooted && last > 0) {
            chain.remove(last);
        }
        if (rule == OutputFormat.Root.WITH && !rooted) {
            chain.add(issuer(chain.get(last), roots));
        }
        return chain;
    }

    private static X509Certificate issuer(X509Certificate top, SensitiveFile roots) throws InvalidCertificateException {
        if (roots.bytes().length > 0) {
            for (X509Certificate root : new CertificateReader().all(roots, MAX_CERTIFICATES)) {
                if (root.getSubjectX500Principal().equals(top.getIssuerX500Principal()) && signed(root, top)) {
                    return root;
                }
            }
        }
        throw new InvalidCertificateException(
                "root",
                "no configured root certificate issued the top of the chain ("
                        + IssuerName.of(top.getIssuerX500Principal())
                        + "); add it to the file of --root-ca-file, or remove root: with");
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                && signed(certificate, certificate);
    }

    private static boolean signed(X509Certificate issuer, X509Certificate subject) {
        try {
            subject.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
