package dev.certferry.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The observed Swarm, services and secrets in the engine's order; {@code nodes} are the addresses of its managers, and
 * of all nodes if they were read. {@code engines} has the managers' versions only if they were read, which is before a
 * service is updated. {@code state} is absent before the first run that wrote it.
 */
public record SwarmState(
        String swarmId,
        List<Secret> secrets,
        List<Service> services,
        List<String> nodes,
        SwarmEngines engines,
        Optional<InstallationState> state) {
    public SwarmState {
        secrets = List.copyOf(secrets);
        services = List.copyOf(services);
        nodes = List.copyOf(nodes);
    }

    public SwarmState(
            String swarmId,
            List<Secret> secrets,
            List<Service> services,
            List<String> nodes,
            Optional<InstallationState> state) {
        this(swarmId, secrets, services, nodes, SwarmEngines.UNKNOWN, state);
    }

    SwarmState withState(InstallationState other) {
        return new SwarmState(swarmId, secrets, services, nodes, engines, Optional.of(other));
    }

    SwarmState withNodes(SwarmNodes read) {
        List<String> all = Stream.concat(nodes.stream(), read.addresses().stream())
                .distinct()
                .sorted()
                .toList();
        return new SwarmState(swarmId, secrets, services, all, engines.with(read.managers()), state);
    }

    SwarmState withHolds(List<Hold> found) {
        InstallationState before = state.orElse(InstallationState.NONE);
        List<Hold> missing = found.stream()
                .filter(hold -> before.holds().stream()
                        .noneMatch(known -> known.service().equals(hold.service())))
                .toList();
        List<Hold> all =
                Stream.concat(before.holds().stream(), missing.stream()).toList();
        return missing.isEmpty()
                ? this
                : new SwarmState(swarmId, secrets, services, nodes, Optional.of(before.withHolds(all)));
    }
}
