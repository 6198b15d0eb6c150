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
    private final ObjectStore shelf;

    SecretAndConfigEndpoints(Cluster cluster, ObjectKind kind) {
        this.cluster = cluster;
        this.shelf = cluster.store(kind);
    }

    ApiResponse list(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        return ApiResponse.list(Filters.of(call, FILTERS).apply(shelf.list()));
    }

    ApiResponse get(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        return ApiResponse.json(200, shelf.get(reference));
    }

    ApiResponse create(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        return ApiResponse.created(shelf.create(JsonTrees.body(body)));
    }

    ApiResponse update(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        shelf.update(reference, version(call), JsonTrees.body(body));
        return ApiResponse.empty(200);
    }

    ApiResponse delete(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        shelf.delete(reference);
        return ApiResponse.empty(204);
    }

    private long version(ApiRequest call) {
        try {
            return Long.parseLong(call.query().getOrDefault("version", ""));
        } catch (NumberFormatException e) {
            throw new ApiError(400, "invalid " + shelf.kind().word() + " version");
        }
    }
}
