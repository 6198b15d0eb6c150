package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.port.PermanentException;
import java.util.List;
import java.util.TreeSet;

/** The addresses of a Swarm's nodes. */
final class NodeAddresses {
    private NodeAddresses() {}

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

    /** The addresses of all nodes; none if a socket proxy blocks {@code /nodes}. */
    static List<String> asked(EngineApi api) {
        try {
            TreeSet<String> addresses = new TreeSet<>();
            api.list("/nodes")
                    .forEach(node ->
                            addresses.add(node.path("Status").path("Addr").asText()));
            addresses.remove("");
            return List.copyOf(addresses);
        } catch (PermanentException e) {
            return List.of();
        }
    }

    private static String withoutPort(String address) {
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? address : address.substring(0, colon);
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
