package dev.certferry.sandbox.api;

import dev.certferry.sandbox.cluster.ApiError;
import dev.certferry.sandbox.cluster.Cluster;
import dev.certferry.sandbox.cluster.ClusterManager;
import dev.certferry.sandbox.cluster.ObjectKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Handles one request at a time, independent of HTTP. */
final class EngineFrontend {
    private static final Pattern UPDATE = Pattern.compile("/(secrets|configs|services)/([^/]+)/update");

    private final Cluster cluster;
    private final Versions versions;
    private final ApiRoutes routes;
    private final RequestLog journal;

    EngineFrontend(Cluster cluster, ClusterManager manager, Versions versions, RequestLog journal) {
        this.cluster = cluster;
        this.versions = versions;
        this.routes = new ApiRoutes(cluster, manager, versions);
        this.journal = journal;
    }

    ApiResponse answer(ApiRequest call, byte[] body) {
        try {
            versions.check(call.version());
            return cluster.locked(() -> done(call, body));
        } catch (ApiError e) {
            return ApiResponse.message(e.status(), e.text());
        }
    }

    private ApiResponse done(ApiRequest call, byte[] body) {
        ApiResponse answer = routes.answer(call, body);
        if (call.writes() && answer.status() < 300) {
            journal.accepted();
        }
        return answer;
    }

    /** Increments the version of the object that the request updates. */
    void overtake(ApiRequest call) {
        Matcher update = UPDATE.matcher(call.path());
        if (!update.matches()) {
            return;
        }
        cluster.locked(() -> {
            touch(update.group(1), update.group(2));
            return true;
        });
    }

    private void touch(String kind, String reference) {
        switch (kind) {
            case "secrets" -> cluster.store(ObjectKind.SECRET).touch(reference);
            case "configs" -> cluster.store(ObjectKind.CONFIG).touch(reference);
            default -> cluster.services().touch(reference);
        }
    }
}
