package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.certferry.model.Reference;
import dev.certferry.model.Service;
import dev.certferry.sync.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Counts the tasks of a service that run what its spec says now. */
final class TaskCount {
    private static final Set<String> OVER = Set.of("complete", "shutdown", "failed", "rejected", "remove", "orphaned");

    private TaskCount() {}

    static boolean isOver(JsonNode task) {
        return OVER.contains(task.path("Status").path("State").asText());
    }

    /** A task's template stands where a service's does, so that references are read in one way. */
    static JsonNode asService(JsonNode task) {
        return JsonNodeFactory.instance.objectNode().set("TaskTemplate", task.path("Spec"));
    }

    static Progress of(Service service, JsonNode tasks) {
        List<JsonNode> current = new ArrayList<>();
        for (JsonNode task : tasks) {
            List<Reference> references = Objects.references(asService(task));
            if (references.equals(service.references())) {
                current.add(task);
            }
        }
        int ready = (int) current.stream()
                .filter(task -> task.path("DesiredState").asText().equals("running"))
                .filter(task -> task.path("Status").path("State").asText().equals("running"))
                .count();
        long wanted = 0;
        for (JsonNode task : tasks) {
            wanted += task.path("DesiredState").asText().equals("running") ? 1 : 0;
        }
        List<String> troubles = current.stream()
                .sorted(Comparator.comparing((JsonNode task) ->
                                task.path("Status").path("Timestamp").asText())
                        .reversed())
                .map(task -> task.path("Status").path("Err").asText())
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(5)
                .toList();
        return new Progress(service, ready, (int) wanted, troubles);
    }
}
