package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** What every object of the Swarm has. */
record Meta(String id, long index, Instant created, Instant updated) {
    /** The first fields of the object's JSON form. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ID", id);
        json.putObject("Version").put("Index", index);
        json.put("CreatedAt", created.toString());
        json.put("UpdatedAt", updated.toString());
        return json;
    }
}
