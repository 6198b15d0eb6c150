package dev.certferry.plan;

import dev.certferry.model.Finding;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.LifetimeFraction;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Alarms for deployed certificates that are about to expire, whatever prevents the renewal. */
final class ExpiryAlarms {
    private final SwarmIndex swarm;
    private final ServiceUpdatePlanner updates;
    private final Instant at;

    ExpiryAlarms(SwarmIndex swarm, ServiceUpdatePlanner updates, Instant at) {
        this.swarm = swarm;
        this.updates = updates;
        this.at = at;
    }

    List<Finding> of(List<BindingPlanner> bindings) {
        return bindings.stream()
                .flatMap(one -> one.services.keySet().stream().flatMap(service -> alarm(one, service)))
                .toList();
    }

    private Stream<Finding> alarm(BindingPlanner one, Service service) {
        LifetimeFraction alarm = one.binding.checks().alarm();
        return updates.after(service).stream()
                .map(reference -> leaf(one, reference))
                .flatMap(Optional::stream)
                .filter(leaf -> !at.isBefore(alarm.reachedAt(leaf.notBefore(), leaf.notAfter())))
                .map(
                        leaf -> Findings.ofService(
                                Finding.Kind.ALARM,
                                one.binding,
                                service,
                                "expiry",
                                "the certificate expires at " + leaf.notAfter() + "; less than " + alarm.percent()
                                        + " of its lifetime remains",
                                one.awaiting
                                        .map(Findings::movingThePin)
                                        .orElse(
                                                "renew the lineage with certbot; if a newer generation exists, see why it is refused, held or waiting")))
                .distinct();
    }

    private Optional<LeafCertificate> leaf(BindingPlanner one, SecretReference reference) {
        Optional<LeafCertificate> stored = swarm.managed(reference, one.binding.name())
                .map(provenance -> provenance.leaf())
                .or(() -> one.adopted.certificate(reference).map(certificate -> certificate.leaf()));
        return stored.isPresent() || !reference.secretId().isEmpty()
                ? stored
                : one.choice.wanted().map(wanted -> wanted.leaf());
    }
}
