package dev.certferry.certificate;

import dev.certferry.model.Flaw;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A chain is the leaf first, each certificate issued by the next (RFC 8446, section 4.4.2). */
public final class Chains {
    private Chains() {}

    /** {@code fullchain} must be {@code cert} followed by {@code chain}. */
    public static Optional<Flaw> flaw(
            X509Certificate cert, List<X509Certificate> chain, List<X509Certificate> fullchain) {
        List<X509Certificate> whole = new ArrayList<>(List.of(cert));
        whole.addAll(chain);
        if (!whole.equals(fullchain)) {
            return Optional.of(flaw("fullchain is not cert followed by chain"));
        }
        for (int i = 0; i + 1 < whole.size(); i++) {
            if (!issued(whole.get(i + 1), whole.get(i))) {
                return Optional.of(flaw("certificate " + (i + 1) + " of the chain is not issued by the one after it"));
            }
        }
        return Optional.empty();
    }

    private static boolean issued(X509Certificate issuer, X509Certificate subject) {
        if (!subject.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            subject.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Flaw flaw(String found) {
        return new Flaw("chain", found + "; renew the lineage with certbot (certbot renew --force-renewal)");
    }
}
