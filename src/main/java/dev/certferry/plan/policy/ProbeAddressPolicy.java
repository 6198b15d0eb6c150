package dev.certferry.plan.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where probes may connect to. A host name is allowed only when it is listed as it is written: what it resolves to is its
 * owner's business, so a name that is not listed never is, wherever it leads.
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
