package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Fields common to all objects of the Swarm. */
record Meta(String id, long index, Instant created, Instant updated) {
    /** The first fields of the object's JSON. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ID", id);
        json.putObject("Version").put("Index", index);
        json.put("CreatedAt", created.toString());
        json.put("UpdatedAt", updated.toString());
        return json;
    }
}
