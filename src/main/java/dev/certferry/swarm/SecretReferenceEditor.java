package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.SecretReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes references into a service's own JSON, in the given order; unknown fields are kept. */
final class SecretReferenceEditor {
    private SecretReferenceEditor() {}

    static void replace(ObjectNode spec, List<SecretReference> references) {
        ObjectNode container = spec.withObject("TaskTemplate").withObject("ContainerSpec");
        Map<String, JsonNode> byTarget = new HashMap<>();
        container
                .path("Secrets")
                .forEach(node -> byTarget.put(EngineJson.reference(node).target(), node));
        ArrayNode list = container.arrayNode();
        for (SecretReference reference : references) {
            JsonNode known = byTarget.get(reference.target());
            ObjectNode node = known instanceof ObjectNode object ? object.deepCopy() : container.objectNode();
            list.add(filled(node, reference));
        }
        container.set("Secrets", list);
    }

    private static ObjectNode filled(ObjectNode node, SecretReference reference) {
        if (!EngineJson.reference(node).equals(reference)) {
            node.put("SecretID", reference.secretId()).put("SecretName", reference.secretName());
            node.withObject("File")
                    .put("Name", reference.target())
                    .put("UID", reference.uid())
                    .put("GID", reference.gid())
                    .put("Mode", reference.mode());
        }
        return node;
    }
}
