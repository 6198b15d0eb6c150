package dev.certferry.render.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;

/**
 * Reads audit records written before fields and outcomes were renamed: the tree gets the new names, the text of the record
 * stays as it was committed.
 */
final class RecordCompatibility {
    private static final Map<String, String> FIELDS = Map.of("actorKnownBy", "actorSource", "wayOut", "remedy");

    /** Values of {@code result}, {@code outcome} and {@code kind}. */
    private static final Map<String, String> VALUES = Map.of(
            "went-back", "reverted", "not-tried", "not-attempted", "unfinished", "incomplete", "guarded", "blocked");

    private RecordCompatibility() {}

    /** The new name of a renamed {@code result} or {@code outcome}. */
    static Optional<String> newValue(String word) {
        return Optional.ofNullable(VALUES.get(word));
    }

    static JsonNode modernized(JsonNode record) {
        if (!(record instanceof ObjectNode object)) {
            return record;
        }
        rename(object);
        value(object, "result");
        list(object, "changes", "outcome");
        list(object, "findings", "kind");
        return object;
    }

    private static void list(ObjectNode record, String list, String field) {
        if (record.path(list) instanceof ArrayNode items) {
            for (JsonNode item : items) {
                if (item instanceof ObjectNode object) {
                    rename(object);
                    value(object, field);
                }
            }
        }
    }

    private static void rename(ObjectNode object) {
        FIELDS.forEach((oldName, newName) -> {
            if (object.has(oldName) && !object.has(newName)) {
                object.set(newName, object.remove(oldName));
            }
        });
    }

    private static void value(ObjectNode object, String field) {
        if (object.path(field) instanceof TextNode text && VALUES.containsKey(text.textValue())) {
            object.put(field, VALUES.get(text.textValue()));
        }
    }
}
