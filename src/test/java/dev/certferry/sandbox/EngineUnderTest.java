package dev.certferry.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.EngineHttpClient.Got;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** What the contract does with an engine, real or embedded, and specs that are valid on both. */
public final class EngineUnderTest {
    public static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long HALF_SECOND = 500_000_000;

    private final EngineHttpClient http;
    private final String image;

    public EngineUnderTest(URI host, String image) {
        this.http = new EngineHttpClient(host);
        this.image = image;
    }

    public EngineHttpClient http() {
        return http;
    }

    public static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    public static ObjectNode data(String name, String data) {
        return EngineHttpClient.JSON.createObjectNode().put("Name", name).put("Data", base64(data));
    }

    public static ObjectNode labelled(String name, Map<String, String> labels) {
        ObjectNode spec = EngineHttpClient.JSON.createObjectNode().put("Name", name);
        labels.forEach(spec.putObject("Labels")::put);
        return spec;
    }

    public String secret(String name) {
        return created(http.post("/secrets/create", data(name, "x")));
    }

    public static String created(Got got) {
        assertThat(got.status()).as(got.body()).isEqualTo(201);
        return got.json().path("ID").asText();
    }

    public JsonNode get(String path) {
        Got got = http.get(path);
        assertThat(got.status()).as("%s: %s", path, got.body()).isEqualTo(200);
        return got.json();
    }

    public JsonNode list(String path, String filters) {
        return get(path + (path.contains("?") ? "&" : "?") + "filters="
                + URLEncoder.encode(filters, StandardCharsets.UTF_8));
    }

    public List<String> names(String path, String filters) {
        List<String> names = new ArrayList<>();
        list(path, filters)
                .forEach(item -> names.add(item.path("Spec").path("Name").asText()));
        return names;
    }

    /** One replica that starts and stops quickly, with an update that is observed only briefly. */
    public ObjectNode service(String name) {
        ObjectNode spec = EngineHttpClient.JSON.createObjectNode().put("Name", name);
        spec.putObject("Labels");
        ObjectNode container = spec.putObject("TaskTemplate").putObject("ContainerSpec");
        container.put("Image", image).put("StopGracePeriod", HALF_SECOND / 5);
        container.putArray("Command").add("/bin/busybox").add("sleep").add("3600");
        spec.putObject("Mode").putObject("Replicated").put("Replicas", 1);
        for (String config : List.of("UpdateConfig", "RollbackConfig")) {
            spec.putObject(config)
                    .put("Parallelism", 1)
                    .put("Monitor", HALF_SECOND)
                    .put("Order", "start-first");
        }
        return spec;
    }

    public ObjectNode service(String name, ObjectNode... secrets) {
        ObjectNode spec = service(name);
        use(spec, secrets);
        return spec;
    }

    public static void use(JsonNode spec, ObjectNode... secrets) {
        ObjectNode container = (ObjectNode) spec.path("TaskTemplate").path("ContainerSpec");
        container.putArray("Secrets").addAll(List.of(secrets));
    }

    public static ObjectNode reference(String id, String name, String target) {
        ObjectNode reference =
                EngineHttpClient.JSON.createObjectNode().put("SecretID", id).put("SecretName", name);
        reference
                .putObject("File")
                .put("Name", target)
                .put("UID", "0")
                .put("GID", "0")
                .put("Mode", 288);
        return reference;
    }

    /** Posts a service and waits until it runs as many tasks as it wants. */
    public String running(ObjectNode spec) {
        String id = created(http.post("/services/create", spec));
        allRun(id);
        return id;
    }

    public void allRun(String id) {
        Awaitility.await("tasks of " + id + " run").atMost(LIMIT).until(() -> {
            JsonNode status = list("/services?status=true", "{\"id\":[\"" + id + "\"]}")
                    .path(0)
                    .path("ServiceStatus");
            return status.path("RunningTasks").asInt(-1)
                    == status.path("DesiredTasks").asInt();
        });
    }

    /** Reads the service, changes its spec, posts it back with the index just read. */
    public Got update(String id, Consumer<ObjectNode> change) {
        return update(id, "", change);
    }

    public Got update(String id, String more, Consumer<ObjectNode> change) {
        JsonNode service = get("/services/" + id);
        ObjectNode spec = service.path("Spec").deepCopy();
        change.accept(spec);
        return http.post(
                "/services/" + id + "/update?version="
                        + service.path("Version").path("Index").asLong() + more,
                spec);
    }

    /** Waits for a state of the updater. */
    public JsonNode reaches(String id, String state) {
        return Awaitility.await(id + " reaches " + state)
                .atMost(LIMIT)
                .until(
                        () -> get("/services/" + id),
                        service -> service.path("UpdateStatus")
                                .path("State")
                                .asText()
                                .equals(state));
    }

    public List<JsonNode> tasks(String id) {
        List<JsonNode> tasks = new ArrayList<>();
        list("/tasks", "{\"service\":[\"" + id + "\"]}").forEach(tasks::add);
        return tasks;
    }

    public static long index(JsonNode object) {
        return object.path("Version").path("Index").asLong();
    }
}
