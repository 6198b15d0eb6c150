package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.model.ManagerNode;
import dev.certferry.model.SwarmNodes;
import dev.certferry.port.PermanentException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads the addresses of a Swarm's nodes and the versions of its managers' engines. */
final class NodeReader {
    private NodeReader() {}

    /** The addresses in {@code /info}: this node and the managers. */
    static List<String> known(JsonNode swarm) {
        TreeSet<String> addresses = new TreeSet<>();
        addresses.add(swarm.path("NodeAddr").asText());
        swarm.path("RemoteManagers")
                .forEach(manager ->
                        addresses.add(withoutPort(manager.path("Addr").asText())));
        addresses.remove("");
        return List.copyOf(addresses);
    }

    /** Empty if a socket proxy blocks {@code /nodes}. */
    static Optional<SwarmNodes> read(EngineApi api) {
        try {
            TreeSet<String> addresses = new TreeSet<>();
            List<ManagerNode> managers = new ArrayList<>();
            for (JsonNode node : api.list("/nodes")) {
                addresses.add(node.path("Status").path("Addr").asText());
                if (node.path("ManagerStatus").isObject()) {
                    managers.add(manager(node));
                }
            }
            addresses.remove("");
            managers.sort(Comparator.comparing(ManagerNode::hostname).thenComparing(ManagerNode::address));
            return Optional.of(new SwarmNodes(List.copyOf(addresses), managers));
        } catch (PermanentException e) {
            return Optional.empty();
        }
    }

    /** The address of a leader's node can be {@code 0.0.0.0}; that of its manager is the one that others connect to. */
    private static ManagerNode manager(JsonNode node) {
        return new ManagerNode(
                node.path("Description").path("Hostname").asText(),
                withoutPort(node.path("ManagerStatus").path("Addr").asText()),
                node.path("Description").path("Engine").path("EngineVersion").asText());
    }

    private static String withoutPort(String address) {
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? address : address.substring(0, colon);
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
