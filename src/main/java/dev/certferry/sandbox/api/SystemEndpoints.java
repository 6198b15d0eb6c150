package dev.certferry.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.cluster.Cluster;
import dev.certferry.sandbox.cluster.ClusterManager;

/** Endpoints with information about the engine and its Swarm. */
final class SystemEndpoints {
    private final Cluster cluster;
    private final ClusterManager manager;
    private final Versions versions;

    SystemEndpoints(Cluster cluster, ClusterManager manager, Versions versions) {
        this.cluster = cluster;
        this.manager = manager;
        this.versions = versions;
    }

    ApiResponse ping(ApiRequest call, String reference, byte[] body) {
        return ApiResponse.text(200, "text/plain; charset=utf-8", call.method().equals("HEAD") ? "" : "OK");
    }

    ApiResponse version(ApiRequest call, String reference, byte[] body) {
        ObjectNode json = JsonTrees.object();
        json.putObject("Platform").put("Name", "");
        json.put("Version", manager.engineVersion());
        json.put("ApiVersion", versions.newest().toString());
        json.put("MinAPIVersion", versions.oldest().toString());
        return ApiResponse.json(200, json.put("Os", "linux").put("Arch", "amd64"));
    }

    ApiResponse info(ApiRequest call, String reference, byte[] body) {
        ObjectNode json = JsonTrees.object();
        json.put("ID", "SAND:BOX0:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000");
        json.put("Name", manager.hostname());
        json.put("SystemTime", cluster.now().toString());
        json.put("ServerVersion", manager.engineVersion());
        json.put("OperatingSystem", "Embedded Swarm");
        json.put("OSType", "linux").put("Architecture", "x86_64");
        json.set("Swarm", cluster.info());
        return ApiResponse.json(200, json);
    }

    ApiResponse swarm(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        return ApiResponse.json(200, cluster.swarm());
    }

    ApiResponse nodes(ApiRequest call, String reference, byte[] body) {
        cluster.role().mustManage();
        return ApiResponse.list(cluster.nodes());
    }
}
