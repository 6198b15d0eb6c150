package dev.certferry.plan.policy;

import dev.certferry.model.AllowLists;
import dev.certferry.model.Probe;
import dev.certferry.model.Service;
import java.util.List;
import java.util.Optional;

/** The allow lists as questions, on a Swarm whose nodes have these addresses. */
public final class AccessPolicy {
    private final AllowLists lists;
    private final ProbeAddressPolicy probes;

    public AccessPolicy(AllowLists lists, List<String> nodeAddresses) {
        this.lists = lists;
        this.probes = new ProbeAddressPolicy(lists.probe(), nodeAddresses);
    }

    public Optional<Denial> lineage(String name) {
        return GlobMatcher.match(lists.lineages(), name)
                ? Optional.empty()
                : Optional.of(new Denial(
                        "lineage-not-allowed",
                        "this engine may not ship lineage " + name + " (it may ship "
                                + String.join(", ", lists.lineages()) + ")",
                        "use another lineage, or have it added to allow.lineages in the engine's own configuration"));
    }

    public Optional<Denial> serviceName(String name) {
        return GlobMatcher.match(lists.services(), name)
                ? Optional.empty()
                : Optional.of(new Denial(
                        "service-not-allowed",
                        "this engine may not update service " + name + " (it may update "
                                + String.join(", ", lists.services()) + ")",
                        "leave it out, or have it added to allow.services in the engine's own configuration"));
    }

    public Optional<Denial> service(Service service) {
        Optional<Denial> byName = serviceName(service.name());
        return byName.isPresent() ? byName : label(service);
    }

    private Optional<Denial> label(Service service) {
        return lists.requireLabel()
                .filter(label -> !label.isOn(service))
                .map(label -> new Denial(
                        "service-without-label",
                        "service " + service.name() + " does not carry the label " + label.text()
                                + " that this engine requires (allow.requireLabel)",
                        "docker service update --label-add " + label.text() + " " + service.name()));
    }

    public Optional<Denial> probe(Probe probe) {
        return probes.allow(probe.host())
                ? Optional.empty()
                : Optional.of(new Denial(
                        "probe-not-allowed",
                        "this engine may not connect to " + probe.connect() + " (it may connect to "
                                + probes.description() + ")",
                        "probe one of those, or have it added to allow.probe in the engine's own configuration"));
    }
}
