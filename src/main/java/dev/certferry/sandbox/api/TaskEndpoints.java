package dev.certferry.sandbox.api;

import dev.certferry.sandbox.cluster.Cluster;
import java.util.Set;

/** {@code /tasks}. */
final class TaskEndpoints {
    private static final Set<String> FILTERS = Set.of("id", "name", "label", "service", "node", "desired-state");

    private final Cluster cluster;

    TaskEndpoints(Cluster cluster) {
        this.cluster = cluster;
    }

    ApiResponse list(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        return ApiResponse.list(cluster.tasks().list(Filters.of(call, FILTERS).terms()));
    }

    ApiResponse get(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        return ApiResponse.json(200, cluster.tasks().get(reference));
    }
}
