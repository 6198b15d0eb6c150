package dev.certferry.model;

import java.util.List;
import java.util.Optional;

/**
 * One numbered set in certbot's archive. {@code leaf} is absent if the certificate cannot be read; {@code defects} were
 * found while reading the files; {@code keyVerified} means that the private key was verified, too, which happens only for
 * a generation that would be deployed. {@code exposed} means that every user of the host can read the private key.
 */
public record Generation(
        String lineage,
        int number,
        Optional<LeafCertificate> leaf,
        List<Defect> defects,
        boolean keyVerified,
        boolean exposed) {
    public Generation {
        defects = List.copyOf(defects);
    }

    /** Hashes a field that distinguishes almost all of them; see {@link Service}. */
    @Override
    public int hashCode() {
        return 31 * lineage.hashCode() + number;
    }

    /** The certificate as a plan refers to it; absent if it cannot be read. */
    public Optional<CertificateRef> certificate() {
        return leaf.map(found -> new CertificateRef(lineage, number, found));
    }

    /** The same generation after its private key was verified. */
    public Generation verified() {
        return new Generation(lineage, number, leaf, defects, true, exposed);
    }
}
