package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All secrets, or all configs. Lists are sorted by id, as in the engine. */
public final class ObjectStore {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9-_.]{0,62}[a-zA-Z0-9])?");
    /** The maximum size of a Raft message; larger labels are refused. */
    private static final int RAFT_LIMIT = 1_572_864;

    private final ObjectKind kind;
    private final ObjectSequence sequence;
    private final ReferenceCheck uses;
    private final NavigableMap<String, StoredObject> byId = new TreeMap<>();
    private final Map<String, String> idByName = new HashMap<>();

    ObjectStore(ObjectKind kind, ObjectSequence sequence, ReferenceCheck uses) {
        this.kind = kind;
        this.sequence = sequence;
        this.uses = uses;
    }

    public ObjectKind kind() {
        return kind;
    }

    public List<ObjectNode> list() {
        return byId.values().stream().map(StoredObject::json).toList();
    }

    public ObjectNode get(String reference) {
        return find(reference).json();
    }

    /** The data of an object by name, which no request can read for a secret. */
    public byte[] data(String name) {
        return find(name).data();
    }

    @Nullable
    StoredObject byId(String id) {
        return byId.get(id);
    }

    /** Finds by full id, then by name ignoring case, then by a unique prefix of the id. */
    private StoredObject find(String reference) {
        StoredObject exact = byId.get(reference);
        if (exact != null) {
            return exact;
        }
        StoredObject named = byId.get(idByName.getOrDefault(folded(reference), ""));
        return named != null ? named : IdPrefix.only(byId, reference, kind.word());
    }

    public String create(ObjectNode body) {
        String name = body.path("Name").asText("");
        byte[] data = data(body);
        checkName(name);
        if (data.length == 0 || data.length >= kind.limit()) {
            throw ApiError.invalid(
                    kind.word() + " data must be larger than 0 and less than " + kind.limit() + " bytes");
        }
        if (idByName.containsKey(folded(name))) {
            throw ApiError.taken(kind.word() + " " + name + " already exists");
        }
        return put(body, data);
    }

    private String put(ObjectNode body, byte[] data) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.put("Name", body.path("Name").asText());
        spec.set("Labels", labels(body));
        for (String optional : List.of("Driver", "Templating")) {
            if (body.has(optional)) {
                spec.set(optional, body.get(optional));
            }
        }
        checkSize(spec);
        StoredObject stored = new StoredObject(kind, sequence.fresh(), spec, data);
        byId.put(stored.meta().id(), stored);
        idByName.put(folded(stored.name()), stored.meta().id());
        return stored.meta().id();
    }

    public void update(String reference, long version, ObjectNode body) {
        StoredObject stored = find(reference);
        byte[] data = data(body);
        boolean sameData = data.length == 0 || stored.holds(data);
        if (!stored.name().equals(body.path("Name").asText("")) || !sameData) {
            throw ApiError.invalid("only updates to Labels are allowed");
        }
        if (stored.meta().index() != version) {
            throw ApiError.stale();
        }
        checkSize(body);
        byId.put(stored.meta().id(), stored.labelled(sequence.changed(stored.meta()), labels(body)));
    }

    public void delete(String reference) {
        StoredObject stored = find(reference);
        List<String> users = uses.of(kind, stored.meta().id());
        if (!users.isEmpty()) {
            throw ApiError.invalid(kind.word() + " '" + stored.name() + "' is in use by the following service"
                    + (users.size() > 1 ? "s" : "") + ": " + String.join(", ", users));
        }
        byId.remove(stored.meta().id());
        idByName.remove(folded(stored.name()));
    }

    /** Increments the object's version like a write of another client. */
    public void touch(String reference) {
        StoredObject stored = find(reference);
        JsonNode labels = stored.json().path("Spec").path("Labels");
        byId.put(stored.meta().id(), stored.labelled(sequence.changed(stored.meta()), (ObjectNode) labels));
    }

    private static void checkName(String name) {
        if (name.isEmpty()) {
            throw ApiError.invalid("name must be provided");
        }
        if (!NAME.matcher(name).matches()) {
            throw ApiError.invalid("invalid name, only 64 [a-zA-Z0-9-_.] characters allowed, and the start and end"
                    + " character must be [a-zA-Z0-9]");
        }
    }

    private static void checkSize(ObjectNode spec) {
        if (spec.path("Labels").toString().length() > RAFT_LIMIT) {
            throw new ApiError(
                    500, "rpc error: code = Unknown desc = raft: raft message is too large and can't be sent");
        }
    }

    private static byte[] data(ObjectNode body) {
        try {
            return Base64.getDecoder().decode(body.path("Data").asText(""));
        } catch (IllegalArgumentException e) {
            throw new ApiError(400, "illegal base64 data at input byte 0");
        }
    }

    private static ObjectNode labels(ObjectNode body) {
        return body.path("Labels") instanceof ObjectNode labels ? labels : JsonNodeFactory.instance.objectNode();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
