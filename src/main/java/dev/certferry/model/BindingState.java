package dev.certferry.model;

import java.util.List;
import java.util.Optional;

/**
 * Where one binding stands: what its services use now, what they should use, and which services those are. {@code
 * deployed} is absent before the first secret, {@code wanted} when nothing may ship and nothing is deployed.
 */
public record BindingState(
        String name,
        List<String> domains,
        Optional<Certificate> deployed,
        Optional<Certificate> wanted,
        Optional<Certificate> newest,
        List<String> services,
        boolean pending) {
    public BindingState {
        domains = List.copyOf(domains);
        services = List.copyOf(services);
    }
}
