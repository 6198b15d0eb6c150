package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.certferry.port.RolloutProgress;
import dev.certferry.port.Sleeper;
import dev.certferry.port.TransientException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the progress of updating services and their tasks, in two calls for many services, to limit the load on the engine. */
final class RolloutProgressReader {
    /** Keeps the request line below 8 KB, a common limit of proxies in front of engines. */
    private static final int BATCH_SIZE = 100;

    private final EngineApi api;
    private final Sleeper pause;

    RolloutProgressReader(EngineApi api, Sleeper pause) {
        this.api = api;
        this.pause = pause;
    }

    /** By service id, without services that were removed. */
    Map<String, RolloutProgress> read(Collection<String> serviceIds) {
        List<String> ids = List.copyOf(serviceIds);
        Map<String, RolloutProgress> seen = new HashMap<>();
        for (int i = 0; i < ids.size(); i += BATCH_SIZE) {
            seen.putAll(some(ids.subList(i, Math.min(i + BATCH_SIZE, ids.size()))));
        }
        return seen;
    }

    private Map<String, RolloutProgress> some(List<String> ids) {
        for (int i = 0; i < DockerSwarmClient.MAX_ATTEMPTS; i++) {
            Map<String, JsonNode> services = new LinkedHashMap<>();
            api.list("/services?filters=" + EngineApi.filter("id", ids))
                    .forEach(service -> services.put(service.path("ID").asText(), service));
            services.keySet().retainAll(ids);
            if (services.isEmpty()) {
                return Map.of();
            }
            Optional<Map<String, ArrayNode>> tasks = tasks(services.keySet());
            if (tasks.isPresent()) {
                return counted(services, tasks.get());
            }
            // a service was removed in between: the others are read without it
            pause.wait(DockerSwarmClient.RETRY_DELAY);
        }
        throw new TransientException("services were removed concurrently; gave up after "
                + DockerSwarmClient.MAX_ATTEMPTS + " attempts to read their tasks");
    }

    /** Empty if one of the services does not exist: the engine then responds with 404 for all of them. */
    private Optional<Map<String, ArrayNode>> tasks(Collection<String> ids) {
        return api.findList("/tasks?filters=" + EngineApi.filter("service", ids))
                .map(all -> {
                    Map<String, ArrayNode> tasks = new HashMap<>();
                    for (JsonNode task : all) {
                        tasks.computeIfAbsent(task.path("ServiceID").asText(), id -> none())
                                .add(task);
                    }
                    return tasks;
                });
    }

    private static Map<String, RolloutProgress> counted(Map<String, JsonNode> services, Map<String, ArrayNode> tasks) {
        Map<String, RolloutProgress> progress = new HashMap<>();
        services.forEach((id, service) -> progress.put(id, TaskProgress.of(service, tasks.getOrDefault(id, none()))));
        return progress;
    }

    private static ArrayNode none() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
