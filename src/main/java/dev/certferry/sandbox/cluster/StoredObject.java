package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One secret or config. Its trees are replaced, never modified, so that a list can be written during concurrent updates. */
final class StoredObject {
    private final ObjectKind kind;
    private final Meta meta;
    private final ObjectNode spec;
    private final byte[] data;

    StoredObject(ObjectKind kind, Meta meta, ObjectNode spec, byte[] data) {
        this.kind = kind;
        this.meta = meta;
        this.spec = spec;
        this.data = data;
    }

    Meta meta() {
        return meta;
    }

    String name() {
        return spec.path("Name").asText();
    }

    byte[] data() {
        return data.clone();
    }

    boolean holds(byte[] other) {
        return java.util.Arrays.equals(data, other);
    }

    StoredObject labelled(Meta moved, ObjectNode labels) {
        ObjectNode changed = spec.deepCopy();
        changed.set("Labels", labels);
        return new StoredObject(kind, moved, changed, data);
    }

    ObjectNode json() {
        ObjectNode json = meta.json();
        if (kind == ObjectKind.SECRET) {
            json.set("Spec", spec);
            return json;
        }
        ObjectNode readable = spec.deepCopy();
        readable.put("Data", data);
        json.set("Spec", readable);
        return json;
    }
}
