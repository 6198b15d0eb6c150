package dev.certferry.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.cluster.Cluster;

/** What the engine says about itself and its Swarm. */
final class SystemEndpoints {
    static final String ENGINE_VERSION = "20.10.24-sandbox";

    private final Cluster cluster;
    private final Versions versions;

    SystemEndpoints(Cluster cluster, Versions versions) {
        this.cluster = cluster;
        this.versions = versions;
    }

    Answer ping(Call call, String reference, byte[] body) {
        return Answer.text(200, "text/plain; charset=utf-8", call.method().equals("HEAD") ? "" : "OK");
    }

    Answer version(Call call, String reference, byte[] body) {
        ObjectNode json = Json.object();
        json.putObject("Platform").put("Name", "");
        json.put("Version", ENGINE_VERSION);
        json.put("ApiVersion", versions.newest().toString());
        json.put("MinAPIVersion", versions.oldest().toString());
        return Answer.json(200, json.put("Os", "linux").put("Arch", "amd64"));
    }

    Answer info(Call call, String reference, byte[] body) {
        ObjectNode json = Json.object();
        json.put("ID", "SAND:BOX0:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000");
        json.put("Name", Cluster.HOSTNAME);
        json.put("SystemTime", cluster.now().toString());
        json.put("ServerVersion", ENGINE_VERSION);
        json.put("OperatingSystem", "Embedded Swarm");
        json.put("OSType", "linux").put("Architecture", "x86_64");
        json.set("Swarm", cluster.info());
        return Answer.json(200, json);
    }

    Answer swarm(Call call, String reference, byte[] body) {
        cluster.role().mustManage();
        return Answer.json(200, cluster.swarm());
    }

    Answer nodes(Call call, String reference, byte[] body) {
        cluster.role().mustManage();
        return Answer.list(cluster.nodes());
    }
}
