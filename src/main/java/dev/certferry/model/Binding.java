package dev.certferry.model;

import java.util.List;
import java.util.Optional;

/** One manifest: these domains, from this lineage, go to these services at these targets. Domains are lower-case A-labels. */
public record Binding(
        String name,
        List<String> domains,
        Optional<String> lineage,
        Version version,
        String family,
        List<ServiceRule> services,
        Checks checks,
        Rollout rollout,
        Retention retention,
        Origin at) {
    public Binding {
        domains = List.copyOf(domains);
        services = List.copyOf(services);
    }
}
