package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The engine's validation of a service's spec, in the engine's order. */
final class SpecRules {
    private static final Pattern DNS_NAME = Pattern.compile("[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*");

    private final Map<ObjectKind, ObjectStore> stores;

    SpecRules(Map<ObjectKind, ObjectStore> stores) {
        this.stores = stores;
    }

    void check(ObjectNode spec) {
        template(spec.path("TaskTemplate"));
        name(spec.path("Name").asText(""));
        for (ObjectKind kind : ObjectKind.values()) {
            List<ObjectReference> references = ObjectReference.all(kind, spec.path("TaskTemplate"));
            forms(kind, references);
            targets(kind, references);
            existence(kind, references);
        }
    }

    private static void template(JsonNode template) {
        if (!template.path("ContainerSpec").isObject()) {
            throw new ApiError(400, "mismatched Runtime and *Spec fields");
        }
        if (template.path("ContainerSpec").path("Image").asText("").isEmpty()) {
            throw ApiError.invalid("ContainerSpec: image reference must be provided");
        }
    }

    private static void name(String name) {
        if (!DNS_NAME.matcher(name).matches()) {
            throw ApiError.invalid("name must be valid as a DNS name component");
        }
        if (name.length() > 63) {
            throw ApiError.invalid("name must be 63 characters or fewer");
        }
    }

    private static void forms(ObjectKind kind, List<ObjectReference> references) {
        for (ObjectReference reference : references) {
            if (reference.id().isEmpty() || reference.name().isEmpty()) {
                throw ApiError.invalid("malformed " + kind.word() + " reference");
            }
            if (!reference.isFile() && !reference.json().has("Runtime")) {
                throw ApiError.invalid("malformed " + kind.word() + " reference, no target provided");
            }
            if (reference.isFile() && reference.target().isEmpty()) {
                throw ApiError.invalid(
                        "malformed file " + kind.word() + " reference, invalid target file name provided");
            }
        }
    }

    /** Detects only identical targets: {@code a} and {@code /run/secrets/a} do not conflict. */
    private static void targets(ObjectKind kind, List<ObjectReference> references) {
        Map<String, String> names = new HashMap<>();
        for (ObjectReference reference : references) {
            String other = reference.isFile() ? names.put(reference.target(), reference.name()) : null;
            if (other != null) {
                throw ApiError.invalid(kind.word() + " references '" + other + "' and '" + reference.name()
                        + "' have a conflicting target: '" + reference.target() + "'");
            }
        }
    }

    private void existence(ObjectKind kind, List<ObjectReference> references) {
        List<String> unknown = references.stream()
                .filter(reference -> !matches(kind, reference))
                .map(ObjectReference::name)
                .toList();
        if (!unknown.isEmpty()) {
            throw ApiError.invalid(
                    kind.word() + (unknown.size() > 1 ? "s" : "") + " not found: " + String.join(", ", unknown));
        }
    }

    private boolean matches(ObjectKind kind, ObjectReference reference) {
        ObjectStore store = stores.get(kind);
        StoredObject stored = store == null ? null : store.byId(reference.id());
        return stored != null && stored.name().equals(reference.name());
    }
}
