package dev.certferry.model;

import java.util.List;

/** The addresses of all nodes of a Swarm, and its managers; both are empty if the engine does not allow reading them. */
public record SwarmNodes(List<String> addresses, List<ManagerNode> managers) {
    public static final SwarmNodes UNKNOWN = new SwarmNodes(List.of(), List.of());

    public SwarmNodes {
        addresses = List.copyOf(addresses);
        managers = List.copyOf(managers);
    }
}
