package dev.certferry.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.ObservedState;
import dev.certferry.model.ServiceObservations;
import dev.certferry.render.CanonicalJson;
import dev.certferry.render.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The observed state of one installation at one time, in the format of {@code schema/snapshot.v1.json}. */
public final class StateSnapshot {
    /** Replaces the value of a label that the snapshot does not contain. */
    public static final String HIDDEN = "\0hidden";

    /** Required to detect stack files whose deployment would restore old secrets. */
    private static final String STACK = "com.docker.stack.namespace";

    private static final int FORMAT_VERSION = 1;

    private final ObjectNode node;
    private final ObservedState observed;

    private StateSnapshot(ObjectNode node, ObservedState observed) {
        this.node = node;
        this.observed = observed;
    }

    /** {@code labels} are the keys of additional service labels whose values are written. */
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
        if (!observed.tasks().isEmpty()) {
            ObjectNode tasks = node.putObject("tasks");
            new TreeMap<>(observed.tasks()).forEach((service, all) -> tasks.set(service, TaskCodec.write(all)));
        }
        return new StateSnapshot(node.put("digest", digest(node)), observed);
    }

    /** Throws {@link IllegalArgumentException} with the reason when the text is not a snapshot, or was modified. */
    public static StateSnapshot parse(String text) {
        ObjectNode node = object(text);
        JsonReader whole = JsonReader.whole(node);
        if (node.path("formatVersion").asInt() != FORMAT_VERSION) {
            throw whole.get("formatVersion")
                    .wrong(FORMAT_VERSION + "; create the snapshot again with the Certferry version that reads it");
        }
        String digest = whole.text("digest");
        if (!digest.equals(digest(node))) {
            throw new IllegalArgumentException(
                    "modified after it was written: the digest does not match; create it again with"
                            + " certferry snapshot");
        }
        whole.text("installation");
        ObservedState observed = new ObservedState(
                SwarmCodec.read(whole.get("swarm")),
                ArchiveCodec.read(whole.get("archive")),
                whole.map("unmakeable", ArchiveCodec::flaw),
                whole.map("presented", ArchiveCodec::leafOrNull),
                ServiceObservations.NONE.withTasks(whole.find("tasks")
                        .map(tasks -> whole.map("tasks", TaskCodec::list))
                        .orElse(Map.of())),
                whole.time("at"));
        return new StateSnapshot(node, observed);
    }

    private static ObjectNode object(String text) {
        try {
            if (new Json().parse(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON; give a complete file written by certferry snapshot", e);
        }
        throw new IllegalArgumentException("not a snapshot; give a file written by certferry snapshot");
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

    /** Whether the other snapshot, possibly of another time, leads to the same plans. */
    public boolean isSameExceptTime(StateSnapshot other) {
        return withoutTime(node).equals(withoutTime(other.node));
    }

    /** A copy without volatile fields that do not affect plans. */
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
