package dev.certferry.plan;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.CheckSettings;
import dev.certferry.model.Condition;
import dev.certferry.model.Finding;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Plan;
import dev.certferry.model.Revision;
import dev.certferry.model.RolloutPolicy;
import dev.certferry.model.Service;
import dev.certferry.plan.health.ServiceHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the labels of secrets tell of the bindings when no manifests can be read: which certificates are deployed, where, and
 * whether their services run. What is wanted is unknown.
 */
public final class DeployedBindings {
    private static final Revision UNKNOWN = new Revision("", "", "", "", "");

    private final String installation;
    private final ObservedState observed;
    private final SwarmIndex swarm;

    public DeployedBindings(String installation, ObservedState observed) {
        this.installation = installation;
        this.observed = observed;
        this.swarm = new SwarmIndex(observed.swarm(), installation);
    }

    /** A plan without changes; {@code reason} says why the manifests cannot be read. */
    public Plan plan(String reason) {
        Finding unknown = new Finding(
                Finding.Kind.HELD,
                "",
                "source",
                "source-unknown",
                "the manifests cannot be read, so it is not known which certificates are wanted: " + reason,
                "services keep the certificates that they have; make the repository readable again");
        Map<String, List<Service>> users =
                new UnmanagedServices(swarm, observed.swarm().services(), List.of(), observed.at()).ofRemovedBindings();
        Set<String> names = new TreeSet<>(swarm.bindingsWithSecrets());
        List<Finding> findings = new ArrayList<>(List.of(unknown));
        names.forEach(name -> findings.addAll(findings(name, users.getOrDefault(name, List.of()))));
        BindingStatuses statuses = new BindingStatuses(findings, List.of(), observed);
        List<BindingStatus> bindings = names.stream()
                .map(name -> statuses.withoutManifest(
                        name, users.getOrDefault(name, List.of()), swarm, Condition.UNKNOWN, Optional.of(unknown)))
                .toList();
        return new Plan(UNKNOWN, observed.swarm().swarmId(), installation, bindings, List.of(), findings, List.of());
    }

    private List<Finding> findings(String binding, List<Service> services) {
        ServiceHealth health = new ServiceHealth(observed.services(), observed.at());
        List<Finding> findings = new ArrayList<>();
        for (Service service : services) {
            health.of(binding, service, RolloutPolicy.DEFAULT.timeout(), false).ifPresent(findings::add);
            UnmanagedServices.deployed(service, binding, swarm)
                    .map(CertificateRef::leaf)
                    .filter(this::isExpiring)
                    .map(leaf -> new Finding(
                            Finding.Kind.ALARM,
                            binding,
                            "service/" + service.name(),
                            ExpiryAlarms.EXPIRY,
                            "the certificate " + leaf.expiry(observed.at()),
                            "make the repository readable again, or deploy from a checkout: certferry apply --dir CHECKOUT"
                                    + previousRepo()))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    /** What an installation of another repository needs to be run from a checkout of it. */
    private String previousRepo() {
        return observed.swarm()
                .state()
                .map(state -> state.sources().repository())
                .filter(repository -> !repository.isEmpty())
                .map(repository -> " --previous-repo " + repository)
                .orElse("");
    }

    private boolean isExpiring(LeafCertificate leaf) {
        return !observed.at().isBefore(CheckSettings.DEFAULT.alarm().reachedAt(leaf.notBefore(), leaf.notAfter()));
    }
}
