package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceTask;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.Timestamps;
import dev.certferry.port.RolloutProgress;
import dev.certferry.port.TaskMonitoring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts the tasks of a service that run its current spec, and collects the errors of failed tasks. */
final class TaskProgress {
    private static final Set<String> TERMINAL_STATES =
            Set.of("complete", "shutdown", "failed", "rejected", "remove", "orphaned");
    /**
     * States whose {@code Err} means a failure; a task that was asked to stop may have one, too. Since Engine 29, a task whose
     * image cannot be pulled stays {@code preparing} with an error and is retried without end.
     */
    private static final Set<String> FAILED_STATES = Set.of("failed", "rejected", "pending", "preparing", "orphaned");

    private static final int MAX_FAILURES = 5;

    private TaskProgress() {}

    static boolean isOver(JsonNode task) {
        return TERMINAL_STATES.contains(state(task));
    }

    /** A task's spec in the place of a service's task template, so that references are read the same way. */
    static JsonNode asService(JsonNode task) {
        return JsonNodeFactory.instance.objectNode().set("TaskTemplate", task.path("Spec"));
    }

    /** {@code node} is the service as the engine returns it. */
    static RolloutProgress of(JsonNode node, JsonNode tasks) {
        Service service = EngineJson.service(node);
        List<JsonNode> live = new ArrayList<>();
        tasks.forEach(task -> {
            if (isCurrent(task)) {
                live.add(task);
            }
        });
        int ready = (int) live.stream()
                .filter(task -> state(task).equals("running") && runs(task, service))
                .count();
        return new RolloutProgress(
                service,
                ready,
                desired(node, live),
                failures(service, tasks),
                all(tasks),
                monitoring(node.path("Spec").path("UpdateConfig")));
    }

    private static TaskMonitoring monitoring(JsonNode config) {
        long nanos = config.path("Monitor").asLong();
        return new TaskMonitoring(
                nanos > 0 ? Duration.ofNanos(nanos) : TaskMonitoring.DEFAULT.period(),
                config.path("FailureAction").asText().equals("continue"));
    }

    /** Oldest first. */
    private static List<ServiceTask> all(JsonNode tasks) {
        List<ServiceTask> all = new ArrayList<>();
        tasks.forEach(task -> all.add(task(task, tasks)));
        all.sort(Comparator.comparing(ServiceTask::createdAt).thenComparing(ServiceTask::id));
        return all;
    }

    private static ServiceTask task(JsonNode node, JsonNode tasks) {
        String slot = node.path("Slot").asText();
        String assigned = node.path("NodeID").asText();
        ServiceTask.State state = isOver(node)
                ? ServiceTask.State.ENDED
                : state(node).equals("running") ? ServiceTask.State.RUNNING : ServiceTask.State.STARTING;
        return new ServiceTask(
                node.path("ID").asText(),
                slot.isEmpty() || slot.equals("0") ? assigned : slot,
                EngineJson.references(asService(node)),
                state,
                isCurrent(node),
                !assigned.isEmpty(),
                Timestamps.parse(node.path("CreatedAt").asText()),
                Timestamps.parse(node.path("UpdatedAt").asText()),
                isFailed(node) ? Optional.of(failure(node, tasks)) : Optional.empty());
    }

    private static TaskFailure failure(JsonNode task, JsonNode tasks) {
        boolean nodeHasImage = false;
        for (JsonNode other : tasks) {
            nodeHasImage |= hasRun(other)
                    && image(other).equals(image(task))
                    && node(other).equals(node(task));
        }
        return TaskFailureClassifier.of(task, nodeHasImage);
    }

    private static boolean hasRun(JsonNode task) {
        return !task.at("/Status/ContainerStatus/ContainerID").asText().isEmpty();
    }

    private static String image(JsonNode task) {
        return task.at("/Spec/ContainerSpec/Image").asText();
    }

    private static String node(JsonNode task) {
        return task.path("NodeID").asText();
    }

    private static boolean isFailed(JsonNode task) {
        return !task.path("Status").path("Err").asText().isEmpty() && FAILED_STATES.contains(state(task));
    }

    private static String state(JsonNode task) {
        return task.path("Status").path("State").asText();
    }

    /**
     * Includes a task that waits to replace a failed one: a service whose tasks keep crashing has not converged in
     * between.
     */
    private static boolean isCurrent(JsonNode task) {
        String desired = task.path("DesiredState").asText();
        return desired.equals("running") || desired.equals("ready");
    }

    private static boolean runs(JsonNode task, Service service) {
        return EngineJson.references(asService(task)).equals(service.references());
    }

    /**
     * The number of tasks that the spec asks for. For a global service it depends on the nodes, so its tasks are
     * counted.
     */
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

    /**
     * Newest first. After a rollback the spec is the previous one, so the tasks that failed since the update started
     * count, too.
     */
    private static List<TaskFailure> failures(Service service, JsonNode tasks) {
        Optional<Instant> since = service.status().startedAt();
        List<JsonNode> failed = new ArrayList<>();
        for (JsonNode task : tasks) {
            if (isFailed(task)
                    && (runs(task, service)
                            || since.filter(begun -> at(task).isAfter(begun)).isPresent())) {
                failed.add(task);
            }
        }
        return failed.stream()
                .sorted(Comparator.comparing(TaskProgress::at).reversed())
                .map(task -> failure(task, tasks))
                .distinct()
                .limit(MAX_FAILURES)
                .toList();
    }

    private static Instant at(JsonNode task) {
        return Timestamps.parse(task.path("Status").path("Timestamp").asText());
    }
}
