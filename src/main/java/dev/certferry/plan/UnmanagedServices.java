package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.CheckSettings;
import dev.certferry.model.Finding;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Provenance;
import dev.certferry.model.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Services that use secrets of this installation although no binding selects them: their binding, or they, left the
 * repository, and they serve the certificate that they have until it expires.
 */
final class UnmanagedServices {
    private static final String UNMANAGED = "unmanaged";

    private final SwarmIndex swarm;
    private final Map<String, BindingPlanner> bindings;
    private final Instant at;
    private final Map<String, List<Service>> unmanaged = new TreeMap<>();

    UnmanagedServices(SwarmIndex swarm, List<Service> services, List<BindingPlanner> bindings, Instant at) {
        this.swarm = swarm;
        this.bindings = bindings.stream().collect(Collectors.toMap(one -> one.binding.name(), one -> one));
        this.at = at;
        services.stream().sorted(Comparator.comparing(Service::name)).forEach(this::look);
    }

    private void look(Service service) {
        service.references().stream()
                .flatMap(reference -> swarm.secret(reference).flatMap(swarm::managed).stream())
                .map(Provenance::binding)
                .distinct()
                .filter(binding -> !isSelected(binding, service))
                .forEach(binding -> unmanaged
                        .computeIfAbsent(binding, key -> new ArrayList<>())
                        .add(service));
    }

    /** Also one that a binding selects and the access policy keeps from it, which has a finding of its own. */
    private boolean isSelected(String binding, Service service) {
        BindingPlanner planner = bindings.get(binding);
        return planner != null
                && (planner.services.containsKey(service)
                        || planner.findings.stream()
                                .anyMatch(finding -> finding.address().equals("service/" + service.name())));
    }

    /** By the name of their binding, those of bindings that left the repository. */
    Map<String, List<Service>> ofRemovedBindings() {
        Map<String, List<Service>> removed = new TreeMap<>(unmanaged);
        removed.keySet().removeAll(bindings.keySet());
        return removed;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        unmanaged.forEach((binding, services) -> services.forEach(service -> deployed(service, binding, swarm)
                .ifPresent(certificate -> findings.add(finding(binding, service, certificate)))));
        return findings;
    }

    private Finding finding(String binding, Service service, CertificateRef certificate) {
        LeafCertificate leaf = certificate.leaf();
        CheckSettings checks = Optional.ofNullable(bindings.get(binding))
                .map(one -> one.binding)
                .map(Binding::checks)
                .orElse(CheckSettings.DEFAULT);
        boolean alarm = !at.isBefore(checks.alarm().reachedAt(leaf.notBefore(), leaf.notAfter()));
        String left = bindings.containsKey(binding)
                ? "binding " + binding + " does not select the service any more"
                : "binding " + binding + " is no longer in the repository";
        return new Finding(
                alarm ? Finding.Kind.ALARM : Finding.Kind.WARNING,
                binding,
                "service/" + service.name(),
                UNMANAGED,
                left + ", and the service still uses its certificate; nobody renews it, " + leaf.expiry(at),
                "add the service to a binding again, or remove the secrets from the service");
    }

    /** The newest certificate of this binding that a service refers to. */
    static Optional<CertificateRef> deployed(Service service, String binding, SwarmIndex swarm) {
        return service.references().stream()
                .flatMap(reference -> swarm.managed(reference, binding).stream())
                .map(Provenance::certificate)
                .max(DeployedCertificates.AGE);
    }
}
