package dev.certferry.model;

import java.util.List;
import java.util.Optional;

/** What the Swarm held when it was read, services and secrets in the engine's order. {@code memory} is absent before the first run that wrote. */
public record SwarmState(String swarmId, List<Secret> secrets, List<Service> services, Optional<Memory> memory) {
    public SwarmState {
        secrets = List.copyOf(secrets);
        services = List.copyOf(services);
    }
}
