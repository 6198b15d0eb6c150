package dev.certferry.plan;

import dev.certferry.model.Change;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Probe;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What probes of services show about manual secrets that were adopted: a service that presents the certificate
 * of the generation in the secret's name, and proves its key, uses that generation.
 */
final class AdoptionVerifier {
    private final AdoptedSecrets adopted;
    private final Map<String, Optional<LeafCertificate>> presented;
    private final Map<String, Change.LabelSecret> changes = new TreeMap<>();
    private final Set<Probe> unverified = new LinkedHashSet<>();
    private final Set<String> others = new LinkedHashSet<>();

    AdoptionVerifier(AdoptedSecrets claims, Map<Service, ServiceRule> services, ObservedState observed) {
        this.adopted = claims;
        this.presented = observed.probeResults();
        services.forEach((service, rule) -> {
            if (!rule.probes().isEmpty() && service.tasks().desired() > 0) {
                probe(service, rule.probes());
            }
        });
    }

    private void probe(Service service, List<Probe> probes) {
        for (AdoptedSecrets.Held held : adopted.unverifiedIn(service)) {
            List<Probe> open = probes.stream()
                    .filter(probe -> !presented.containsKey(probe.address()))
                    .toList();
            unverified.addAll(open);
            List<String> other = probes.stream()
                    .filter(probe -> !open.contains(probe))
                    .filter(probe -> !presents(probe, held))
                    .map(Probe::address)
                    .toList();
            others.addAll(other);
            if (open.isEmpty() && other.isEmpty()) {
                changes.put(
                        held.secret().name(),
                        adopted.verified(held, probes.get(0).address()));
            }
        }
    }

    private boolean presents(Probe probe, AdoptedSecrets.Held held) {
        Optional<LeafCertificate> seen = presented.getOrDefault(probe.address(), Optional.empty());
        return seen.map(LeafCertificate::fingerprint)
                .equals(held.certificate().map(one -> one.leaf().fingerprint()));
    }

    /** Sorted by name. */
    List<Change.LabelSecret> changes() {
        return new ArrayList<>(changes.values());
    }

    /** Probes without a result so far. */
    Set<Probe> unverified() {
        return unverified;
    }

    /** Probed services that presented another certificate or none. */
    Set<String> others() {
        return others;
    }
}
