package dev.certferry.plan.check;

import dev.certferry.model.Defect;
import dev.certferry.model.LeafCertificate;
import java.util.List;
import java.util.Optional;

/** The certificate covers each domain of the binding. Otherwise clients reject it (RFC 6125, section 6.4). */
public final class DomainCoverageCheck implements Check {
    @Override
    public CheckDescription description() {
        return CheckDescription.never(
                "domains",
                "each domain of the binding is among its alternative names; a wildcard matches exactly one leftmost label, and an IP address only itself",
                "renew it with these domains (certbot --expand), or change the binding");
    }

    @Override
    public Optional<Defect> check(Candidate candidate) {
        return candidate.generation().leaf().flatMap(leaf -> missing(leaf, candidate));
    }

    private static Optional<Defect> missing(LeafCertificate leaf, Candidate candidate) {
        List<String> missing = candidate.binding().domains().stream()
                .filter(domain -> !covers(leaf, domain))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Defect(
                        "domains",
                        "the certificate covers " + String.join(", ", leaf.names()) + " but not "
                                + String.join(", ", missing)
                                + "; renew it with these domains (certbot --expand) or change the binding"));
    }

    /** Whether a certificate covers all of these domains. */
    public static boolean covers(LeafCertificate leaf, List<String> domains) {
        return domains.stream().allMatch(domain -> covers(leaf, domain));
    }

    /** A wildcard matches exactly one leftmost label; a wildcard domain is covered only by the same wildcard. */
    static boolean covers(LeafCertificate leaf, String domain) {
        if (leaf.names().contains(domain)) {
            return true;
        }
        int dot = domain.indexOf('.');
        boolean hasOwnLabel = dot > 0 && !domain.startsWith("*") && !isAddress(domain);
        return hasOwnLabel && leaf.names().contains("*" + domain.substring(dot));
    }

    private static boolean isAddress(String domain) {
        return domain.indexOf(':') >= 0 || domain.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
