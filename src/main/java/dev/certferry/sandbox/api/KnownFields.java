package dev.certferry.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The fields of a service that an engine knows. A manager decodes what the leader stores, and what a client sends, into its
 * own types; fields that a newer release added are lost on the way.
 */
final class KnownFields {
    private static final String CONTAINER = "/TaskTemplate/ContainerSpec";

    /** The release that added a field, as {@code MAJOR * 100 + MINOR}. */
    private record Added(int release, String parent, String name) {}

    private static final List<Added> ADDED = List.of(
            new Added(2500, CONTAINER + "/Healthcheck", "StartInterval"),
            new Added(2500, CONTAINER + "/Privileges", "Seccomp"),
            new Added(2500, CONTAINER + "/Privileges", "NoNewPrivileges"),
            new Added(2700, CONTAINER, "OomScoreAdj"),
            new Added(2900, "/TaskTemplate/Resources", "SwapBytes"),
            new Added(2900, "/TaskTemplate/Resources", "MemorySwappiness"));

    private final List<Added> unknown;

    private KnownFields(List<Added> unknown) {
        this.unknown = unknown;
    }

    static KnownFields of(String engineVersion) {
        String[] parts = engineVersion.split("\\.", 3);
        int release = Integer.parseInt(parts[0]) * 100 + Integer.parseInt(parts[1]);
        return new KnownFields(
                ADDED.stream().filter(field -> field.release() > release).toList());
    }

    /** A service as this engine returns it. */
    ObjectNode service(ObjectNode stored) {
        if (unknown.isEmpty()) {
            return stored;
        }
        ObjectNode service = stored.deepCopy();
        for (String part : List.of("Spec", "PreviousSpec")) {
            strip(service.path(part));
        }
        return service;
    }

    /** A spec as this engine passes it to the leader. */
    ObjectNode spec(ObjectNode sent) {
        strip(sent);
        return sent;
    }

    private void strip(JsonNode spec) {
        for (Added field : unknown) {
            if (spec.at(field.parent()) instanceof ObjectNode parent) {
                parent.remove(field.name());
            }
        }
    }
}
