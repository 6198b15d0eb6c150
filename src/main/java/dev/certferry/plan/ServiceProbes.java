package dev.certferry.plan;

import dev.certferry.model.Binding;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ObservedState;
import dev.certferry.model.ProbeExpectation;
import dev.certferry.model.Provenance;
import dev.certferry.model.RunPolicy;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceProbe;
import dev.certferry.model.ServiceRule;
import dev.certferry.plan.policy.AccessPolicy;
import java.util.List;
import java.util.stream.Stream;

/** The probes of all bindings and the certificates that they must find in the current state, before any change. */
public final class ServiceProbes {
    private final SwarmIndex swarm;
    private final AccessPolicy permits;

    public ServiceProbes(String installation, RunPolicy policy, ObservedState observed) {
        this.swarm = new SwarmIndex(observed.swarm(), installation);
        this.permits = new AccessPolicy(policy.allow(), observed.swarm().nodes());
    }

    /** Only for services that run tasks, and only for allowed addresses. */
    public List<ServiceProbe> of(DesiredState desired) {
        return desired.bindings().stream()
                .flatMap(binding -> binding.services().stream().flatMap(rule -> of(binding, rule)))
                .distinct()
                .toList();
    }

    private Stream<ServiceProbe> of(Binding binding, ServiceRule rule) {
        return rule.probes().isEmpty()
                ? Stream.empty()
                : swarm.services(rule.selector()).stream()
                        .filter(service -> service.tasks().desired() > 0)
                        .flatMap(service -> of(binding, rule, service));
    }

    private Stream<ServiceProbe> of(Binding binding, ServiceRule rule, Service service) {
        return service.references().stream()
                .flatMap(reference -> swarm.managed(reference, binding.name()).stream())
                .map(Provenance::certificate)
                .max(DeployedCertificates.AGE)
                .map(CertificateRef::leaf)
                .stream()
                .flatMap(leaf -> rule.probes().stream()
                        .filter(probe -> permits.probe(probe).isEmpty())
                        .map(probe ->
                                new ServiceProbe(binding.name(), service.name(), new ProbeExpectation(probe, leaf))));
    }
}
