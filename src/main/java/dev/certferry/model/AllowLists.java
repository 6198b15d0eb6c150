package dev.certferry.model;

import java.util.List;
import java.util.Optional;

/**
 * What manifests may reach on this Swarm. An empty list allows everything, except for {@code probe}, which then allows
 * loopback and the addresses of the Swarm's nodes. Lineages and services are names in which {@code *} matches any
 * characters; {@code requireLabel} is a service label as in a selector; {@code probe} holds addresses, networks such as
 * 10.0.0.0/8, and host names.
 */
public record AllowLists(
        List<String> lineages, List<String> services, Optional<Selector.ByLabel> requireLabel, List<String> probe) {
    public static final AllowLists EVERYTHING = new AllowLists(List.of(), List.of(), Optional.empty(), List.of());

    public AllowLists {
        lineages = List.copyOf(lineages);
        services = List.copyOf(services);
        probe = List.copyOf(probe);
    }
}
