package dev.certferry.sync;

import dev.certferry.model.CertificateRef;
import dev.certferry.model.Lineage;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Provenance;
import dev.certferry.model.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether a certbot directory at a new path is the one that an installation's secrets came from: for each lineage
 * that both know, it has the newest certificate that was stored. A directory of another certbot, and a copy that was left
 * behind, do not.
 */
final class ArchiveIdentity {
    private ArchiveIdentity() {}

    /** An installation that stored nothing yet has nothing that another directory could overwrite. */
    static boolean isSame(ObservedState observed, String installation) {
        Map<String, CertificateRef> newest = newest(observed.swarm().secrets(), installation);
        List<Lineage> shared = observed.archive().lineages().stream()
                .filter(lineage -> newest.containsKey(lineage.name()))
                .toList();
        return newest.isEmpty()
                || (!shared.isEmpty() && shared.stream().allMatch(lineage -> hasNewest(lineage, newest)));
    }

    private static Map<String, CertificateRef> newest(Collection<Secret> secrets, String installation) {
        Map<String, CertificateRef> newest = new HashMap<>();
        secrets.stream()
                .map(Secret::provenance)
                .flatMap(Optional::stream)
                .filter(provenance -> provenance.installation().equals(installation))
                .map(Provenance::certificate)
                .sorted(Comparator.comparing(certificate -> certificate.leaf().notBefore()))
                .forEach(certificate -> newest.put(certificate.lineage(), certificate));
        return newest;
    }

    private static boolean hasNewest(Lineage lineage, Map<String, CertificateRef> newest) {
        CertificateRef stored = newest.get(lineage.name());
        return stored != null
                && lineage.generations().stream()
                        .flatMap(generation -> generation.leaf().stream())
                        .anyMatch(
                                leaf -> leaf.fingerprint().equals(stored.leaf().fingerprint()));
    }
}
