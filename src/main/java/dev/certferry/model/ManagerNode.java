package dev.certferry.model;

import java.util.Optional;

/** A manager of the Swarm, with the address of its node and the version of its engine as it reports them. */
public record ManagerNode(String hostname, String address, String engineVersion) {
    public Optional<EngineVersion> version() {
        return EngineVersion.parse(engineVersion);
    }

    @Override
    public String toString() {
        return hostname + (address.isEmpty() ? "" : " (" + address + ")");
    }
}
