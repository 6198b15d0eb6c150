package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the engine checks of a service's spec before it stores it, in the engine's order. */
final class SpecRules {
    private static final Pattern DNS_NAME = Pattern.compile("[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*");

    private final Map<Kind, Shelf> shelves;

    SpecRules(Map<Kind, Shelf> shelves) {
        this.shelves = shelves;
    }

    void check(ObjectNode spec) {
        template(spec.path("TaskTemplate"));
        name(spec.path("Name").asText(""));
        for (Kind kind : Kind.values()) {
            List<Reference> references = Reference.all(kind, spec.path("TaskTemplate"));
            forms(kind, references);
            targets(kind, references);
            existence(kind, references);
        }
    }

    private static void template(JsonNode template) {
        if (!template.path("ContainerSpec").isObject()) {
            throw new Refused(400, "mismatched Runtime and *Spec fields");
        }
        if (template.path("ContainerSpec").path("Image").asText("").isEmpty()) {
            throw Refused.invalid("ContainerSpec: image reference must be provided");
        }
    }

    private static void name(String name) {
        if (!DNS_NAME.matcher(name).matches()) {
            throw Refused.invalid("name must be valid as a DNS name component");
        }
        if (name.length() > 63) {
            throw Refused.invalid("name must be 63 characters or fewer");
        }
    }

    private static void forms(Kind kind, List<Reference> references) {
        for (Reference reference : references) {
            if (reference.id().isEmpty() || reference.name().isEmpty()) {
                throw Refused.invalid("malformed " + kind.word() + " reference");
            }
            if (!reference.isFile() && !reference.json().has("Runtime")) {
                throw Refused.invalid("malformed " + kind.word() + " reference, no target provided");
            }
            if (reference.isFile() && reference.target().isEmpty()) {
                throw Refused.invalid(
                        "malformed file " + kind.word() + " reference, invalid target file name provided");
            }
        }
    }

    /** Only the same literal twice is seen: {@code a} beside {@code /run/secrets/a} passes. */
    private static void targets(Kind kind, List<Reference> references) {
        Map<String, String> names = new HashMap<>();
        for (Reference reference : references) {
            String other = reference.isFile() ? names.put(reference.target(), reference.name()) : null;
            if (other != null) {
                throw Refused.invalid(kind.word() + " references '" + other + "' and '" + reference.name()
                        + "' have a conflicting target: '" + reference.target() + "'");
            }
        }
    }

    private void existence(Kind kind, List<Reference> references) {
        List<String> unknown = references.stream()
                .filter(reference -> !matches(kind, reference))
                .map(Reference::name)
                .toList();
        if (!unknown.isEmpty()) {
            throw Refused.invalid(
                    kind.word() + (unknown.size() > 1 ? "s" : "") + " not found: " + String.join(", ", unknown));
        }
    }

    private boolean matches(Kind kind, Reference reference) {
        Shelf shelf = shelves.get(kind);
        Stored stored = shelf == null ? null : shelf.byId(reference.id());
        return stored != null && stored.name().equals(reference.name());
    }
}
