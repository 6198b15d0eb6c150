package dev.certferry.swarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.EnumNames;
import dev.certferry.model.InstallationState;
import dev.certferry.model.LastRun;
import dev.certferry.model.Lease;
import dev.certferry.model.LeaseHolder;
import dev.certferry.model.Outcome;
import dev.certferry.model.RunRecord;
import dev.certferry.model.RunningPlan;
import dev.certferry.model.Suspension;
import dev.certferry.port.PermanentException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Encodes the state as labels: single values as plain text, the rest as JSON. Unknown labels are kept. */
final class StateLabelCodec {
    private static final String PREFIX = "dev.certferry.state.";
    /** Swarm managers keep every object in memory and in each Raft snapshot, so the state is limited. */
    private static final int MAX_BYTES = 256 * 1024;

    /** Fingerprints of a running plan's updates beyond this number are not kept; what was tried then shows in tasks. */
    private static final int MAX_UPDATES = 1000;

    /** The key of the operator in state objects written before the first release. */
    private static final String FORMER_OPERATOR = "who";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private StateLabelCodec() {}

    static void write(InstallationState state, ObjectNode labels) {
        labels.put(PREFIX + "repository", state.sources().repository())
                .put(PREFIX + "certbot-directory", state.sources().certbotDirectory())
                .put(PREFIX + "last-good-commit", state.sources().lastGoodCommit())
                .put(PREFIX + "report-digest", state.lastReport().digest())
                .put(PREFIX + "audit-tip", state.lastReport().auditTip());
        set(
                labels,
                "accepted-removals",
                Optional.of(state.sources().acceptedRemovals())
                        .filter(count -> count > 0)
                        .map(String::valueOf));
        set(
                labels,
                "trusted-commit",
                Optional.of(state.sources().trustedCommit()).filter(commit -> !commit.isEmpty()));
        set(
                labels,
                "lease",
                state.currentRun().lease().map(StateLabelCodec::lease).map(Object::toString));
        set(
                labels,
                "running",
                state.currentRun().plan().map(StateLabelCodec::running).map(Object::toString));
        int reasonLength = HoldCodec.reasonLength(state.holds().size());
        set(labels, "holds", list(state.holds(), hold -> HoldCodec.write(hold, reasonLength)));
        set(labels, "suspensions", list(state.suspensions(), StateLabelCodec::suspension));
        set(labels, "last-runs", list(state.lastRuns(), StateLabelCodec::lastRun));
        set(labels, "stacks", stacks(state.stacks()));
        int size = labels.toString().getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_BYTES) {
            throw new PermanentException("the state of the installation is " + size + " bytes; at most " + MAX_BYTES
                    + " are allowed; release holds with apply --retry SERVICE");
        }
    }

    private static void set(ObjectNode labels, String name, Optional<String> value) {
        if (value.isPresent()) {
            labels.put(PREFIX + name, value.get());
        } else {
            labels.remove(PREFIX + name);
        }
    }

    private static <T> Optional<String> list(List<T> values, Function<T, ObjectNode> form) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(value -> array.add(form.apply(value)));
        return array.isEmpty() ? Optional.empty() : Optional.of(array.toString());
    }

    static InstallationState read(Map<String, String> labels) {
        try {
            return new InstallationState(
                    "",
                    new InstallationState.Sources(
                            text(labels, "repository"),
                            text(labels, "certbot-directory"),
                            text(labels, "last-good-commit"),
                            tree(labels, "accepted-removals")
                                    .map(JsonNode::asInt)
                                    .orElse(0),
                            text(labels, "trusted-commit")),
                    new InstallationState.LastReport(text(labels, "report-digest"), text(labels, "audit-tip")),
                    new InstallationState.CurrentRun(
                            tree(labels, "lease").map(StateLabelCodec::lease),
                            tree(labels, "running").map(StateLabelCodec::running)),
                    all(labels, "holds", HoldCodec::read),
                    all(labels, "suspensions", StateLabelCodec::suspension),
                    all(labels, "last-runs", StateLabelCodec::lastRun),
                    tree(labels, "stacks").map(StateLabelCodec::stacks).orElse(Map.of()));
        } catch (JsonProcessingException | java.time.DateTimeException e) {
            throw new PermanentException(
                    "the labels of the installation's Config object cannot be read: " + e.getMessage()
                            + "; remove the object (its holds and suspensions are lost)",
                    e);
        }
    }

    private static String text(Map<String, String> labels, String name) {
        return labels.getOrDefault(PREFIX + name, "");
    }

    private static Optional<JsonNode> tree(Map<String, String> labels, String name) throws JsonProcessingException {
        String text = text(labels, name);
        return text.isEmpty() ? Optional.empty() : Optional.of(MAPPER.readTree(text));
    }

    private static <T> List<T> all(Map<String, String> labels, String name, Function<JsonNode, T> form)
            throws JsonProcessingException {
        List<T> all = new ArrayList<>();
        tree(labels, name).ifPresent(list -> list.forEach(node -> all.add(form.apply(node))));
        return all;
    }

    private static ObjectNode lease(Lease lease) {
        LeaseHolder holder = lease.holder();
        return JSON.objectNode()
                .put("run", lease.run())
                .put("host", holder.host())
                .put("hostname", holder.hostname())
                .put("pid", holder.pid())
                .put("started", holder.started().toString())
                .put("since", holder.since().toString())
                .put("seconds", lease.term().toSeconds())
                .put("beat", lease.renewal());
    }

    private static Lease lease(JsonNode node) {
        LeaseHolder holder = new LeaseHolder(
                node.path("host").asText(),
                node.path("hostname").asText(),
                node.path("pid").asLong(),
                Instant.parse(node.path("started").asText()),
                Instant.parse(node.path("since").asText()));
        return new Lease(
                node.path("run").asText(),
                holder,
                Duration.ofSeconds(node.path("seconds").asLong()),
                node.path("beat").asLong());
    }

    private static ObjectNode running(RunningPlan running) {
        ObjectNode node = JSON.objectNode()
                .put("run", running.run())
                .put("planId", running.planId())
                .put("commit", running.commit())
                .put("trigger", running.trigger().kind())
                .put("actor", running.trigger().actor())
                .put("actorSource", running.trigger().actorSource())
                .put("startedAt", running.startedAt().toString())
                .put("changes", running.changes());
        ObjectNode updates = node.putObject("updates");
        new TreeMap<>(running.updates())
                .entrySet().stream()
                        .limit(MAX_UPDATES)
                        .forEach(update -> updates.put(update.getKey(), update.getValue()));
        return node;
    }

    private static RunningPlan running(JsonNode node) {
        return new RunningPlan(
                node.path("run").asText(),
                node.path("planId").asText(),
                node.path("commit").asText(),
                new RunRecord.Trigger(
                        node.path("trigger").asText(),
                        node.path("actor").asText(),
                        // the second name is that of state objects written before the field was renamed
                        node.path("actorSource")
                                .asText(node.path("actorKnownBy").asText())),
                Instant.parse(node.path("startedAt").asText()),
                node.path("changes").asInt(),
                texts(node.path("updates")));
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new HashMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static ObjectNode suspension(Suspension suspension) {
        ObjectNode node = JSON.objectNode()
                .put("reason", suspension.reason())
                .put("operator", suspension.operator())
                .put("since", suspension.since().toString());
        suspension.binding().ifPresent(binding -> node.put("binding", binding));
        suspension.until().ifPresent(until -> node.put("until", until.toString()));
        return node;
    }

    private static Suspension suspension(JsonNode node) {
        return new Suspension(
                Optional.ofNullable(node.path("binding").textValue()),
                node.path("reason").asText(),
                node.path(node.has("operator") ? "operator" : FORMER_OPERATOR).asText(),
                Instant.parse(node.path("since").asText()),
                Optional.ofNullable(node.path("until").textValue()).map(Instant::parse));
    }

    private static ObjectNode lastRun(LastRun run) {
        ObjectNode node = JSON.objectNode()
                .put("run", run.id())
                .put("startedAt", run.startedAt().toString())
                .put("trigger", run.trigger())
                .put("result", EnumNames.kebabCase(run.result()));
        ArrayNode bindings = node.putArray("bindings");
        run.bindings().forEach(bindings::add);
        return node;
    }

    private static LastRun lastRun(JsonNode node) {
        List<String> bindings = new ArrayList<>();
        node.path("bindings").forEach(name -> bindings.add(name.asText()));
        return new LastRun(
                node.path("run").asText(),
                Instant.parse(node.path("startedAt").asText()),
                node.path("trigger").asText(),
                EnumNames.parse(Outcome.Result.class, node.path("result").asText())
                        .orElse(Outcome.Result.FAILED),
                bindings);
    }

    private static Optional<String> stacks(Map<String, Instant> stacks) {
        ObjectNode node = JSON.objectNode();
        new TreeMap<>(stacks).forEach((binding, seen) -> node.put(binding, seen.toString()));
        return node.isEmpty() ? Optional.empty() : Optional.of(node.toString());
    }

    private static Map<String, Instant> stacks(JsonNode node) {
        Map<String, Instant> stacks = new HashMap<>();
        node.properties()
                .forEach(entry -> stacks.put(
                        entry.getKey(), Instant.parse(entry.getValue().asText())));
        return stacks;
    }
}
