package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A manager of the Swarm, with the version of its engine. The first one is the leader. */
public record ClusterManager(Meta meta, String hostname, String address, String engineVersion, boolean leader) {
    ObjectNode json() {
        ObjectNode json = meta.json();
        json.putObject("Spec")
                .put("Role", "manager")
                .put("Availability", "active")
                .putObject("Labels");
        ObjectNode description = json.putObject("Description").put("Hostname", hostname);
        description.putObject("Platform").put("Architecture", "x86_64").put("OS", "linux");
        description.putObject("Engine").put("EngineVersion", engineVersion);
        json.putObject("Status").put("State", "ready").put("Addr", address);
        ObjectNode status = json.putObject("ManagerStatus");
        if (leader) {
            status.put("Leader", true);
        }
        status.put("Reachability", "reachable").put("Addr", endpoint());
        return json;
    }

    String endpoint() {
        return address + ":2377";
    }
}
