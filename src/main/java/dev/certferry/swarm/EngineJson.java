package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.model.EnumNames;
import dev.certferry.model.Provenance;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.Timestamps;
import dev.certferry.model.UntrustedText;
import dev.certferry.model.UpdateStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the engine's JSON objects into the model. */
final class EngineJson {
    private EngineJson() {}

    static Secret secret(JsonNode node) {
        Map<String, String> labels = labels(node.path("Spec"));
        return new Secret(
                node.path("ID").asText(),
                node.path("Spec").path("Name").asText(),
                Timestamps.parse(node.path("CreatedAt").asText()),
                labels,
                Provenance.of(labels));
    }

    static Service service(JsonNode node) {
        JsonNode spec = node.path("Spec");
        JsonNode previous = node.path("PreviousSpec");
        JsonNode counts = node.path("ServiceStatus");
        JsonNode update = spec.path("UpdateConfig");
        return new Service(
                node.path("ID").asText(),
                spec.path("Name").asText(),
                Timestamps.parse(node.path("CreatedAt").asText()),
                Timestamps.parse(node.path("UpdatedAt").asText()),
                labels(spec),
                references(spec),
                previous.isObject() ? Optional.of(references(previous)) : Optional.empty(),
                previous.isObject() && SpecComparison.onlySecretsDiffer(spec, previous),
                mode(spec.path("Mode")),
                new Service.Tasks(
                        counts.path("RunningTasks").asInt(),
                        counts.path("DesiredTasks").asInt()),
                new Service.Updates(
                        update.path("Order").asText().equals("start-first"),
                        update.path("Parallelism").asInt(1)),
                status(node.path("UpdateStatus")),
                configTargets(spec));
    }

    static Map<String, String> labels(JsonNode spec) {
        Map<String, String> labels = new HashMap<>();
        spec.path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    static List<SecretReference> references(JsonNode spec) {
        List<SecretReference> references = new ArrayList<>();
        for (JsonNode node : spec.path("TaskTemplate").path("ContainerSpec").path("Secrets")) {
            references.add(reference(node));
        }
        return references;
    }

    /** A name without a slash at its start is relative to the root of the container. */
    private static List<String> configTargets(JsonNode spec) {
        List<String> targets = new ArrayList<>();
        for (JsonNode node : spec.path("TaskTemplate").path("ContainerSpec").path("Configs")) {
            String name = node.path("File").path("Name").asText();
            if (!name.isEmpty()) {
                targets.add(name.startsWith("/") ? name : "/" + name);
            }
        }
        return targets;
    }

    static SecretReference reference(JsonNode node) {
        JsonNode file = node.path("File");
        String name = node.path("SecretName").asText();
        return new SecretReference(
                node.path("SecretID").asText(),
                name,
                file.path("Name").asText(name),
                file.path("UID").asText(),
                file.path("GID").asText(),
                file.path("Mode").asInt());
    }

    private static Service.Mode mode(JsonNode mode) {
        if (mode.has("Global")) {
            return Service.Mode.GLOBAL;
        }
        if (mode.has("ReplicatedJob")) {
            return Service.Mode.REPLICATED_JOB;
        }
        if (mode.has("GlobalJob")) {
            return Service.Mode.GLOBAL_JOB;
        }
        return mode.has("Replicated") || mode.isEmpty() ? Service.Mode.REPLICATED : Service.Mode.UNKNOWN;
    }

    private static UpdateStatus status(JsonNode node) {
        String state = node.path("State").asText();
        if (state.isEmpty()) {
            return UpdateStatus.NONE;
        }
        return new UpdateStatus(
                state(state),
                time(node.path("StartedAt")),
                time(node.path("CompletedAt")),
                UntrustedText.line(node.path("Message").asText()));
    }

    /** A newer engine may have states that this version does not know; they concern one service and end no run. */
    private static UpdateStatus.State state(String said) {
        return EnumNames.parse(
                        UpdateStatus.State.class, said.toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse(UpdateStatus.State.UNKNOWN);
    }

    private static Optional<Instant> time(JsonNode node) {
        return node.isTextual() ? Optional.of(Timestamps.parse(node.asText())) : Optional.empty();
    }
}
