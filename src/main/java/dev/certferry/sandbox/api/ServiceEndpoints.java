package dev.certferry.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.cluster.Cluster;
import dev.certferry.sandbox.cluster.Refused;
import dev.certferry.sandbox.cluster.Services;
import java.util.Set;

/** {@code /services}. */
final class ServiceEndpoints {
    private static final Set<String> FILTERS = Set.of("id", "name", "label", "mode", "runtime");

    private final Cluster cluster;
    private final Services services;

    ServiceEndpoints(Cluster cluster) {
        this.cluster = cluster;
        this.services = cluster.services();
    }

    Answer list(Call call, String reference, byte[] body) {
        cluster.role().mustManage();
        Filters filters = Filters.of(call, FILTERS);
        return Answer.list(filters.apply(services.list(call.flag("status"), filters.values("id"))).stream()
                .filter(service -> filters.any("mode", Services.mode(service)::equals))
                .toList());
    }

    Answer get(Call call, String reference, byte[] body) {
        cluster.role().mustManage();
        return Answer.json(200, services.get(reference));
    }

    Answer create(Call call, String reference, byte[] body) {
        cluster.role().mustManage();
        return Answer.created(services.create(Json.body(body)));
    }

    Answer update(Call call, String reference, byte[] body) {
        cluster.role().mustManage();
        long version = version(call);
        ObjectNode spec = Json.body(body);
        if (call.query().getOrDefault("rollback", "").equals("previous")) {
            services.rollback(reference, version, spec);
        } else {
            services.update(reference, version, spec);
        }
        return Answer.json(200, Json.object().putNull("Warnings"));
    }

    Answer delete(Call call, String reference, byte[] body) {
        cluster.role().mustManage();
        services.delete(reference);
        return Answer.empty(200);
    }

    private static long version(Call call) {
        String text = call.query().getOrDefault("version", "");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Refused(
                    400,
                    "invalid service version '" + text + "': strconv.ParseUint: parsing \"" + text
                            + "\": invalid syntax");
        }
    }
}
