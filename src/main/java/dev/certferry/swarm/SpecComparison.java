package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Distinguishes a rotation from any other update. */
final class SpecComparison {
    private SpecComparison() {}

    static boolean onlySecretsDiffer(JsonNode spec, JsonNode previous) {
        return without(spec).equals(without(previous)) && !spec.equals(previous);
    }

    private static JsonNode without(JsonNode spec) {
        JsonNode copy = spec.deepCopy();
        if (copy.path("TaskTemplate").path("ContainerSpec") instanceof ObjectNode container) {
            container.remove("Secrets");
        }
        return copy;
    }
}
