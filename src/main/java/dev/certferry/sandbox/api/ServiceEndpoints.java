package dev.certferry.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.cluster.ApiError;
import dev.certferry.sandbox.cluster.Cluster;
import dev.certferry.sandbox.cluster.ServiceStore;
import java.util.Set;

/** {@code /services}. */
final class ServiceEndpoints {
    private static final Set<String> FILTERS = Set.of("id", "name", "label", "mode", "runtime");

    private final Cluster cluster;
    private final ServiceStore services;
    private final KnownFields known;

    ServiceEndpoints(Cluster cluster, KnownFields known) {
        this.known = known;
        this.cluster = cluster;
        this.services = cluster.services();
    }

    ApiResponse list(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        Filters filters = Filters.of(call, FILTERS);
        return ApiResponse.list(filters.apply(services.list(call.flag("status"), filters.values("id"))).stream()
                .filter(service -> filters.any("mode", ServiceStore.mode(service)::equals))
                .map(known::service)
                .toList());
    }

    ApiResponse get(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        return ApiResponse.json(200, known.service(services.get(reference)));
    }

    ApiResponse create(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        return ApiResponse.created(services.create(known.spec(JsonTrees.body(body))));
    }

    ApiResponse update(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        long version = version(call);
        ObjectNode spec = known.spec(JsonTrees.body(body));
        if (call.query().getOrDefault("rollback", "").equals("previous")) {
            services.rollback(reference, version, spec);
        } else {
            services.update(reference, version, spec);
        }
        return ApiResponse.json(200, JsonTrees.object().putNull("Warnings"));
    }

    ApiResponse delete(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        services.delete(reference);
        return ApiResponse.empty(200);
    }

    private static long version(ApiRequest call) {
        String text = call.query().getOrDefault("version", "");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ApiError(
                    400,
                    "invalid service version '" + text + "': strconv.ParseUint: parsing \"" + text
                            + "\": invalid syntax");
        }
    }
}
