package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tasks of all services, with the filters of the API. */
public final class TaskStore {
    private static final Set<String> STATES = Set.of("running", "shutdown", "accepted");

    private final ServiceStore services;

    TaskStore(ServiceStore services) {
        this.services = services;
    }

    public ObjectNode get(String reference) {
        TreeMap<String, ClusterTask> byId = services.all().stream()
                .flatMap(service -> service.tasks().stream())
                .collect(Collectors.toMap(ClusterTask::id, task -> task, (a, b) -> a, TreeMap::new));
        ClusterTask exact = byId.get(reference);
        return (exact != null ? exact : IdPrefix.only(byId, reference, "task")).json();
    }

    /** Every filter must match with at least one of its values. */
    public List<ObjectNode> list(Map<String, Set<String>> filters) {
        Set<String> desired = filters.getOrDefault("desired-state", Set.of());
        desired.forEach(TaskStore::checkState);
        return services(filters)
                .flatMap(service -> service.tasks().stream())
                .filter(task -> none(desired) || desired.contains(task.desired()))
                .filter(task -> any(filters.get("id"), task.id()::startsWith))
                .filter(task -> any(filters.get("name"), task.service().name()::startsWith))
                .filter(task -> any(filters.get("node"), node -> isNode(task, node)))
                .filter(task -> none(filters.getOrDefault("label", Set.of())))
                .sorted(Comparator.comparing(ClusterTask::id))
                .map(ClusterTask::json)
                .toList();
    }

    private Stream<ClusterService> services(Map<String, Set<String>> filters) {
        Set<String> named = filters.getOrDefault("service", Set.of());
        return none(named)
                ? services.all().stream()
                : named.stream().map(services::find).distinct();
    }

    private static void checkState(String state) {
        if (!STATES.contains(state.toLowerCase(Locale.ROOT))) {
            throw new ApiError(500, "Invalid desired-state filter: '" + state + "'");
        }
    }

    private static boolean isNode(ClusterTask task, String node) {
        String id = task.service().nodeId();
        if (!node.equals(Cluster.HOSTNAME) && !id.startsWith(node)) {
            throw ApiError.missing("node", node);
        }
        return true;
    }

    private static boolean none(Collection<String> values) {
        return values.isEmpty();
    }

    private static boolean any(
            @org.jspecify.annotations.Nullable Set<String> values, java.util.function.Predicate<String> matches) {
        return values == null || values.stream().anyMatch(matches);
    }
}
