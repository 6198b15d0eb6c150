package dev.certferry.integration.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.integration.program.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A started Swarm with its nginx image; several test classes may use one after the other. */
final class TestEngine implements AutoCloseable {
    private static final Pattern IMAGE_ID = Pattern.compile("sha256:[0-9a-f]{64}");

    private final SwarmHosts hosts;
    private @Nullable String image;

    TestEngine(SwarmHosts hosts) {
        this.hosts = hosts;
    }

    SwarmHosts hosts() {
        return hosts;
    }

    CurlEngineClient api(int i) {
        return new CurlEngineClient(hosts.host(i));
    }

    /** The id of the nginx image, the same on every machine; built at first use. */
    String image() {
        if (image == null) {
            image = build();
        }
        return image;
    }

    private String build() {
        Path file = temporary();
        try {
            ProcessSpec.script("nginx-image.sh").into(file);
            String printed = api(1).upload("/build?q=true&version=1", file);
            Matcher id = IMAGE_ID.matcher(printed);
            if (!id.find()) {
                throw new IllegalStateException("no image was built: " + printed);
            }
            copyToOthers(id.group(), file);
            return id.group();
        } finally {
            delete(file);
        }
    }

    private void copyToOthers(String id, Path file) {
        if (hosts.count() == 1) {
            return;
        }
        api(1).download("/images/" + id + "/get", file);
        for (int i = 2; i <= hosts.count(); i++) {
            api(i).upload("/images/load?quiet=true", file);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("image", ".tar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away what the test class before left: services and their containers, secrets, configs. */
    void clear() {
        CurlEngineClient api = api(1);
        removeAll(api, "/services");
        Awaitility.await("containers of removed services end")
                .atMost(Duration.ofMinutes(1))
                .until(() -> noneLeft(api));
        removeAll(api, "/secrets");
        removeAll(api, "/configs");
        Awaitility.await("networks of removed stacks are gone")
                .atMost(Duration.ofMinutes(1))
                .until(() -> noNetworkLeft(api));
    }

    /** A stack that was removed takes its own network away, some time later. */
    private static boolean noNetworkLeft(CurlEngineClient api) {
        boolean none = true;
        for (JsonNode network : api.get("/networks?filters={\"driver\":[\"overlay\"]}")) {
            if (!"ingress".equals(network.path("Name").asText())) {
                api.remove("/networks/" + network.path("Id").asText());
                none = false;
            }
        }
        return none;
    }

    /** Ends them, too: Engine 20.10 forgets the running task of a job whose service is removed. */
    private static boolean noneLeft(CurlEngineClient api) {
        JsonNode containers = api.get("/containers/json");
        for (JsonNode container : containers) {
            api.remove("/containers/" + container.path("Id").asText() + "?force=1");
        }
        return containers.isEmpty();
    }

    private static void removeAll(CurlEngineClient api, String path) {
        for (JsonNode object : api.get(path)) {
            api.delete(path + "/" + object.path("ID").asText());
        }
    }

    @Override
    public void close() {
        hosts.close();
    }
}
