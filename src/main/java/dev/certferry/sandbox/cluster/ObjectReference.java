package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One entry of a service's list of secrets or configs. */
record ObjectReference(ObjectKind kind, String id, String name, JsonNode json) {
    static List<ObjectReference> all(ObjectKind kind, JsonNode template) {
        List<ObjectReference> all = new ArrayList<>();
        for (JsonNode json : template.path("ContainerSpec").path(kind.field())) {
            all.add(new ObjectReference(
                    kind,
                    json.path(kind.idField()).asText(""),
                    json.path(kind.nameField()).asText(""),
                    json));
        }
        return all;
    }

    boolean isFile() {
        return json.path("File").isObject();
    }

    String target() {
        return json.path("File").path("Name").asText("");
    }

    /** Owner and group as parsed when the container starts: strings that must be numbers. */
    List<String> owners() {
        return isFile()
                ? List.of(
                        json.path("File").path("UID").asText(""),
                        json.path("File").path("GID").asText(""))
                : List.of();
    }
}
