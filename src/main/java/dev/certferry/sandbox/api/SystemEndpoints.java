package dev.certferry.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.cluster.Cluster;

/** Endpoints with information about the engine and its Swarm. */
final class SystemEndpoints {
    static final String ENGINE_VERSION = "20.10.24-sandbox";

    private final Cluster cluster;
    private final Versions versions;

    SystemEndpoints(Cluster cluster, Versions versions) {
        this.cluster = cluster;
        this.versions = versions;
    }

    ApiResponse ping(ApiRequest call, String reference, byte[] body) {
        return ApiResponse.text(200, "text/plain; charset=utf-8", call.method().equals("HEAD") ? "" : "OK");
    }

    ApiResponse version(ApiRequest call, String reference, byte[] body) {
        ObjectNode json = JsonTrees.object();
        json.putObject("Platform").put("Name", "");
        json.put("Version", ENGINE_VERSION);
        json.put("ApiVersion", versions.newest().toString());
        json.put("MinAPIVersion", versions.oldest().toString());
        return ApiResponse.json(200, json.put("Os", "linux").put("Arch", "amd64"));
    }

    ApiResponse info(ApiRequest call, String reference, byte[] body) {
        ObjectNode json = JsonTrees.object();
        json.put("ID", "SAND:BOX0:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000");
        json.put("Name", Cluster.HOSTNAME);
        json.put("SystemTime", cluster.now().toString());
        json.put("ServerVersion", ENGINE_VERSION);
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
