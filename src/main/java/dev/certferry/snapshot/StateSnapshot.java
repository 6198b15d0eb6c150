package dev.certferry.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.ObservedState;
import dev.certferry.render.CanonicalJson;
import dev.certferry.render.Json;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was observed of one installation at one moment, as {@code schema/snapshot.v1.json} publishes it. */
public final class StateSnapshot {
    /** Stands for the value of a label that the view does not show. */
    public static final String HIDDEN = "\0hidden";

    /** Without it a plan cannot tell what a stack file would undo. */
    private static final String STACK = "com.docker.stack.namespace";

    private static final int FORMAT_VERSION = 1;

    private final ObjectNode node;
    private final ObservedState observed;

    private StateSnapshot(ObjectNode node, ObservedState observed) {
        this.node = node;
        this.observed = observed;
    }

    /** {@code labels} are the keys of service labels whose values are written, too. */
    public static StateSnapshot of(
            ObservedState observed, String installation, String toolVersion, Set<String> labels) {
        Set<String> shown = new TreeSet<>(labels);
        shown.add(STACK);
        ObjectNode node = Json.object()
                .put("formatVersion", FORMAT_VERSION)
                .put("toolVersion", toolVersion)
                .put("installation", installation)
                .put("at", observed.at().toString());
        node.set("swarm", SwarmCodec.write(observed.swarm(), shown::contains));
        node.set("archive", ArchiveCodec.write(observed.archive()));
        ObjectNode unmakeable = node.putObject("unmakeable");
        new TreeMap<>(observed.invalidOutputs())
                .forEach((name, flaw) -> unmakeable.set(name, ArchiveCodec.write(flaw)));
        ObjectNode presented = node.putObject("presented");
        new TreeMap<>(observed.probeResults()).forEach((place, leaf) -> presented.set(place, ArchiveCodec.write(leaf)));
        return new StateSnapshot(node.put("digest", digest(node)), observed);
    }

    /** Throws {@link IllegalArgumentException} that says why the text is not a view, or not as it was written. */
    public static StateSnapshot parse(String text) {
        ObjectNode node = object(text);
        JsonReader whole = JsonReader.whole(node);
        if (node.path("formatVersion").asInt() != FORMAT_VERSION) {
            throw whole.get("formatVersion")
                    .wrong(FORMAT_VERSION + ", as certferry snapshot writes it; make it again with the same Certferry"
                            + " that reads it");
        }
        String digest = whole.text("digest");
        if (!digest.equals(digest(node))) {
            throw new IllegalArgumentException(
                    "it was changed after it was written, its digest is of something else; make it again with"
                            + " certferry snapshot");
        }
        whole.text("installation");
        ObservedState observed = new ObservedState(
                SwarmCodec.read(whole.get("swarm")),
                ArchiveCodec.read(whole.get("archive")),
                whole.map("unmakeable", ArchiveCodec::flaw),
                whole.map("presented", ArchiveCodec::leafOrNull),
                whole.time("at"));
        return new StateSnapshot(node, observed);
    }

    private static ObjectNode object(String text) {
        try {
            if (new Json().parse(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "it is not JSON; give a file that certferry snapshot wrote, and all of it", e);
        }
        throw new IllegalArgumentException("it is no snapshot; give a file that certferry snapshot wrote");
    }

    private static String digest(ObjectNode node) {
        ObjectNode content = node.deepCopy();
        content.remove("digest");
        return CanonicalJson.sha256(new Json().print(content));
    }

    public ObservedState observed() {
        return observed;
    }

    public Instant at() {
        return observed.at();
    }

    public String installation() {
        return node.path("installation").asText();
    }

    public String text() {
        return new Json().print(node);
    }

    /** Whether the other one, of another moment perhaps, would lead to the same plans. */
    public boolean isSameExceptTime(StateSnapshot other) {
        return withoutTime(node).equals(withoutTime(other.node));
    }

    /** Without what changes by itself and decides nothing. */
    private static JsonNode withoutTime(ObjectNode node) {
        ObjectNode content = node.deepCopy();
        content.remove("digest");
        content.remove("at");
        content.remove("toolVersion");
        content.at("/swarm/services").forEach(service -> {
            if (service.path("tasks") instanceof ObjectNode tasks) {
                tasks.remove("running");
            }
        });
        return content;
    }
}
