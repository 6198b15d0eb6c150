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

    Answer list(Call call, String reference, byte[] body) {
        cluster.role().mustManage();
        return Answer.list(cluster.tasks().list(Filters.of(call, FILTERS).terms()));
    }

    Answer get(Call call, String reference, byte[] body) {
        cluster.role().mustManage();
        return Answer.json(200, cluster.tasks().get(reference));
    }
}
