package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Finds the services whose current spec references a secret or config. As in the engine, previous specs and running tasks do not count. */
final class ReferenceCheck {
    private final Map<ObjectKind, Map<String, NavigableMap<String, String>>> users = new EnumMap<>(ObjectKind.class);

    List<String> of(ObjectKind kind, String id) {
        return List.copyOf(byId(kind).getOrDefault(id, new TreeMap<>()).values());
    }

    void add(ObjectNode spec, String serviceId) {
        for (ObjectKind kind : ObjectKind.values()) {
            for (ObjectReference reference : ObjectReference.all(kind, spec.path("TaskTemplate"))) {
                byId(kind)
                        .computeIfAbsent(reference.id(), id -> new TreeMap<>())
                        .put(serviceId, spec.path("Name").asText());
            }
        }
    }

    void remove(ObjectNode spec, String serviceId) {
        for (ObjectKind kind : ObjectKind.values()) {
            for (ObjectReference reference : ObjectReference.all(kind, spec.path("TaskTemplate"))) {
                byId(kind).computeIfPresent(reference.id(), (id, services) -> {
                    services.remove(serviceId);
                    return services.isEmpty() ? null : services;
                });
            }
        }
    }

    private Map<String, NavigableMap<String, String>> byId(ObjectKind kind) {
        return users.computeIfAbsent(kind, any -> new HashMap<>());
    }
}
