package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Normalizes a service's spec like the engine: with explicit defaults, and without empty lists of references. */
final class SpecNormalizer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SpecNormalizer() {}

    /** Changes the spec in place; it must be valid according to {@link SpecRules}. */
    static void apply(ObjectNode spec) {
        otherwise(spec, "Labels", JSON.objectNode());
        if (spec.path("Mode").isEmpty()) {
            spec.putObject("Mode").putObject("Replicated");
        }
        if (spec.path("Mode").path("Replicated") instanceof ObjectNode replicated) {
            otherwise(replicated, "Replicas", JSON.numberNode(1));
        }
        if (spec.path("TaskTemplate") instanceof ObjectNode template) {
            template(template);
        }
        for (String updater : List.of("UpdateConfig", "RollbackConfig")) {
            if (spec.path(updater) instanceof ObjectNode config) {
                updater(config);
            }
        }
    }

    private static void template(ObjectNode template) {
        otherwise(template, "ForceUpdate", JSON.numberNode(0));
        otherwise(template, "Runtime", JSON.textNode("container"));
        if (template.path("ContainerSpec") instanceof ObjectNode container) {
            otherwise(container, "Isolation", JSON.textNode("default"));
            for (ObjectKind kind : ObjectKind.values()) {
                if (container.has(kind.field()) && container.path(kind.field()).isEmpty()) {
                    container.remove(kind.field());
                }
            }
        }
    }

    private static void updater(ObjectNode config) {
        otherwise(config, "Parallelism", JSON.numberNode(0));
        otherwise(config, "FailureAction", JSON.textNode("pause"));
        otherwise(config, "MaxFailureRatio", JSON.numberNode(0));
        otherwise(config, "Order", JSON.textNode("stop-first"));
    }

    private static void otherwise(ObjectNode node, String field, JsonNode value) {
        if (!node.hasNonNull(field)) {
            node.set(field, value);
        }
    }
}
