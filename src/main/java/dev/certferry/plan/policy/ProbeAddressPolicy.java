package dev.certferry.plan.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where probes may connect to. A host name is allowed only if it is listed literally: the owner of its DNS zone decides
 * what it resolves to, so the resolved address is not compared with the list.
 */
final class ProbeAddressPolicy {
    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1", "localhost");

    private final List<String> listed;
    private final boolean byDefault;

    ProbeAddressPolicy(List<String> configured, List<String> nodeAddresses) {
        this.byDefault = configured.isEmpty();
        List<String> all = new ArrayList<>(byDefault ? LOOPBACK : configured);
        if (byDefault) {
            all.addAll(nodeAddresses);
        }
        this.listed = List.copyOf(all);
    }

    boolean allow(String host) {
        Optional<IpNetwork> address = IpNetwork.parse(host);
        return listed.stream()
                .anyMatch(one -> address.isPresent()
                        ? IpNetwork.parse(one)
                                .filter(network -> network.contains(address.get()))
                                .isPresent()
                        : one.equalsIgnoreCase(host));
    }

    String description() {
        String all = String.join(", ", listed);
        return byDefault ? "loopback and the Swarm's nodes: " + all : all;
    }
}
