package dev.certferry.plan.policy;

import dev.certferry.model.AllowLists;
import dev.certferry.model.Probe;
import dev.certferry.model.Service;
import dev.certferry.model.ShellWord;
import java.util.List;
import java.util.Optional;

/** Checks bindings against the allow lists, on a Swarm whose nodes have these addresses. */
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
                        "Certferry's configuration does not allow lineage " + name + " (allowed: "
                                + String.join(", ", lists.lineages()) + ")",
                        "use another lineage, or add this one to allow.lineages in Certferry's configuration"));
    }

    public Optional<Denial> serviceName(String name) {
        return GlobMatcher.match(lists.services(), name)
                ? Optional.empty()
                : Optional.of(
                        new Denial(
                                "service-not-allowed",
                                "Certferry's configuration does not allow service " + name + " (allowed: "
                                        + String.join(", ", lists.services()) + ")",
                                "remove the service from the binding, or add it to allow.services in Certferry's configuration"));
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
                        "service " + service.name() + " does not have the label " + label.text()
                                + " that Certferry's configuration requires (allow.requireLabel)",
                        "docker service update --label-add " + ShellWord.of(label.text()) + " "
                                + ShellWord.of(service.name())));
    }

    public Optional<Denial> probe(Probe probe) {
        return probes.allow(probe.host())
                ? Optional.empty()
                : Optional.of(new Denial(
                        "probe-not-allowed",
                        "Certferry's configuration does not allow probes of " + probe.connect() + " (allowed: "
                                + probes.description() + ")",
                        "probe an allowed address, or add this one to allow.probe in Certferry's configuration"));
    }
}
