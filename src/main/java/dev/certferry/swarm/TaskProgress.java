package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.certferry.model.Service;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.Timestamps;
import dev.certferry.port.RolloutProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts the tasks of a service that run what its spec says now, and collects what the failed ones say. */
final class TaskProgress {
    private static final Set<String> OVER = Set.of("complete", "shutdown", "failed", "rejected", "remove", "orphaned");
    /** States whose {@code Err} tells of a failure; a task that was told to stop may carry one, too. */
    private static final Set<String> TROUBLED = Set.of("failed", "rejected", "pending", "orphaned");

    private static final int MOST_TROUBLES = 5;

    private TaskProgress() {}

    static boolean isOver(JsonNode task) {
        return OVER.contains(state(task));
    }

    /** A task's template stands where a service's does, so that references are read in one way. */
    static JsonNode asService(JsonNode task) {
        return JsonNodeFactory.instance.objectNode().set("TaskTemplate", task.path("Spec"));
    }

    /** {@code node} is the service as the engine gives it. */
    static RolloutProgress of(JsonNode node, JsonNode tasks) {
        Service service = EngineJson.service(node);
        List<JsonNode> live = new ArrayList<>();
        tasks.forEach(task -> {
            if (isWanted(task)) {
                live.add(task);
            }
        });
        int ready = (int) live.stream()
                .filter(task -> state(task).equals("running") && runs(task, service))
                .count();
        return new RolloutProgress(service, ready, desired(node, live), troubles(service, tasks));
    }

    private static String state(JsonNode task) {
        return task.path("Status").path("State").asText();
    }

    /** Also one that waits for its turn behind a failed one: a service whose tasks crash is not done in between. */
    private static boolean isWanted(JsonNode task) {
        String desired = task.path("DesiredState").asText();
        return desired.equals("running") || desired.equals("ready");
    }

    private static boolean runs(JsonNode task, Service service) {
        return EngineJson.references(asService(task)).equals(service.references());
    }

    /** What the spec asks for; a global service has as many as nodes that take one, which only its tasks tell. */
    private static int desired(JsonNode node, List<JsonNode> live) {
        JsonNode replicas = node.path("Spec").path("Mode").path("Replicated").path("Replicas");
        if (replicas.isNumber()) {
            return replicas.asInt();
        }
        return (int) live.stream()
                .map(task ->
                        task.path("NodeID").asText() + "/" + task.path("Slot").asText())
                .distinct()
                .count();
    }

    /** Newest first. After a roll back the spec is the old one: what failed since the update began is what is asked for. */
    private static List<TaskFailure> troubles(Service service, JsonNode tasks) {
        Optional<Instant> since = service.status().startedAt();
        List<JsonNode> troubled = new ArrayList<>();
        for (JsonNode task : tasks) {
            boolean says = !task.path("Status").path("Err").asText().isEmpty() && TROUBLED.contains(state(task));
            if (says
                    && (runs(task, service)
                            || since.filter(begun -> at(task).isAfter(begun)).isPresent())) {
                troubled.add(task);
            }
        }
        return troubled.stream()
                .sorted(Comparator.comparing(TaskProgress::at).reversed())
                .map(TaskFailureClassifier::of)
                .distinct()
                .limit(MOST_TROUBLES)
                .toList();
    }

    private static Instant at(JsonNode task) {
        return Timestamps.parse(task.path("Status").path("Timestamp").asText());
    }
}
