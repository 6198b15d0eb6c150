package dev.certferry.sandbox.api;

import dev.certferry.sandbox.cluster.ApiError;
import dev.certferry.sandbox.cluster.Cluster;
import dev.certferry.sandbox.cluster.ObjectKind;
import dev.certferry.sandbox.cluster.ObjectStore;
import java.util.Set;

/** {@code /secrets} and {@code /configs}. */
final class SecretAndConfigEndpoints {
    private static final Set<String> FILTERS = Set.of("id", "name", "names", "label");

    private final Cluster cluster;
    private final ObjectStore store;

    SecretAndConfigEndpoints(Cluster cluster, ObjectKind kind) {
        this.cluster = cluster;
        this.store = cluster.store(kind);
    }

    ApiResponse list(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        return ApiResponse.list(Filters.of(call, FILTERS).apply(store.list()));
    }

    ApiResponse get(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        return ApiResponse.json(200, store.get(reference));
    }

    ApiResponse create(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        return ApiResponse.created(store.create(JsonTrees.body(body)));
    }

    ApiResponse update(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        store.update(reference, version(call), JsonTrees.body(body));
        return ApiResponse.empty(200);
    }

    ApiResponse delete(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        store.delete(reference);
        return ApiResponse.empty(204);
    }

    private long version(ApiRequest call) {
        try {
            return Long.parseLong(call.query().getOrDefault("version", ""));
        } catch (NumberFormatException e) {
            throw new ApiError(400, "invalid " + store.kind().word() + " version");
        }
    }
}
