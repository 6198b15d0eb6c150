package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.certferry.model.Memory;
import dev.certferry.model.Reference;
import dev.certferry.model.Secret;
import dev.certferry.model.Service;
import dev.certferry.model.SwarmState;
import dev.certferry.model.UpdateStatus.State;
import dev.certferry.sync.Engine;
import dev.certferry.sync.Material;
import dev.certferry.sync.Moved;
import dev.certferry.sync.Pause;
import dev.certferry.sync.Permanent;
import dev.certferry.sync.Progress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Engine port on a Docker Swarm manager. */
public final class DockerEngine implements Engine {
    private static final int MOST_TRIES = 10;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final String host;
    private final Api api;
    private final Pause pause;

    public DockerEngine(String host, DockerHttpClient client, Pause pause) {
        this.host = host;
        this.api = new Api(client, new Wording(host));
        this.pause = pause;
    }

    @Override
    public SwarmState observe(String installation) {
        JsonNode swarm = api.get("/info").path("Swarm");
        if (!swarm.path("ControlAvailable").asBoolean()) {
            throw new Permanent("engine " + host + ": it is not a manager of a swarm (its state is "
                    + swarm.path("LocalNodeState").asText() + "); give a manager with --host");
        }
        List<Secret> secrets = new ArrayList<>();
        api.get("/secrets").forEach(node -> secrets.add(Objects.secret(node)));
        List<Service> services = new ArrayList<>();
        api.get("/services?status=true").forEach(node -> services.add(Objects.service(node)));
        return new SwarmState(
                swarm.path("Cluster").path("ID").asText(),
                secrets,
                services,
                config(installation).map(StateObject::memory));
    }

    private Optional<JsonNode> config(String installation) {
        return StateObject.find(
                api.get("/configs?filters=" + filter("name", StateObject.name(installation))), installation);
    }

    private static String filter(String key, String value) {
        return URLEncoder.encode("{\"" + key + "\":[\"" + value + "\"]}", StandardCharsets.UTF_8);
    }

    @Override
    public String createSecret(String name, Map<String, String> labels, Material material) {
        Api.Answer answer = api.send("POST", "/secrets/create", SecretBody.of(name, labels, material));
        if (answer.isSuccess()) {
            return answer.json().path("ID").asText();
        }
        if (answer.status() != 409) {
            throw api.refused("POST", "/secrets/create", answer);
        }
        for (JsonNode node : api.get("/secrets?filters=" + filter("name", name))) {
            Secret secret = Objects.secret(node);
            if (secret.name().equals(name) && secret.labels().equals(labels)) {
                return secret.id();
            }
        }
        throw new Moved("secret " + name + " exists and was made by somebody else");
    }

    @Override
    public void updateService(String serviceId, Edit edit) {
        for (int i = 0; i < MOST_TRIES; i++) {
            JsonNode service = api.get("/services/" + serviceId);
            List<Reference> current = Objects.references(service.path("Spec"));
            List<Reference> wanted = edit.apply(current);
            if (wanted.equals(current)) {
                return;
            }
            ObjectNode spec = (ObjectNode) service.path("Spec");
            SecretList.replace(spec, wanted);
            String path = "/services/" + serviceId + "/update?version="
                    + service.path("Version").path("Index").asText();
            Api.Answer answer = api.send("POST", path, api.bytes(spec));
            if (answer.isSuccess()) {
                return;
            }
            if (!answer.says("update out of sequence")) {
                throw api.refused("POST", path, answer);
            }
            pause.wait(BETWEEN_TRIES);
        }
        throw new Moved("service " + serviceId + " changed under each of " + MOST_TRIES + " tries");
    }

    @Override
    public Removal deleteSecret(String secretId) {
        Api.Answer answer = api.send("DELETE", "/secrets/" + secretId, new byte[0]);
        if (answer.isSuccess()) {
            return Removal.DELETED;
        }
        if (answer.status() == 404) {
            return Removal.GONE;
        }
        if (answer.says("is in use by")) {
            return Removal.IN_USE;
        }
        throw api.refused("DELETE", "/secrets/" + secretId, answer);
    }

    @Override
    public Progress progress(String serviceId) {
        JsonNode node = api.get("/services/" + serviceId);
        JsonNode tasks = api.get("/tasks?filters=" + filter("service", serviceId));
        return TaskCount.of(Objects.service(node), tasks);
    }

    @Override
    public Protection protection() {
        Set<String> ids = new HashSet<>();
        Set<String> unsettled = new HashSet<>();
        for (JsonNode node : api.get("/services")) {
            Service service = Objects.service(node);
            service.references().forEach(reference -> ids.add(reference.secretId()));
            service.previous().ifPresent(list -> list.forEach(reference -> ids.add(reference.secretId())));
            State state = service.status().state();
            if (state != State.NONE && state != State.COMPLETED && state != State.ROLLBACK_COMPLETED) {
                unsettled.add(service.name());
            }
        }
        for (JsonNode task : api.get("/tasks")) {
            if (!TaskCount.isOver(task)) {
                Objects.references(TaskCount.asService(task)).forEach(reference -> ids.add(reference.secretId()));
            }
        }
        return new Protection(ids, unsettled);
    }

    @Override
    public void remember(String installation, Memory memory) {
        Optional<JsonNode> config = config(installation);
        ObjectNode spec = config.map(node -> (ObjectNode) node.path("Spec").deepCopy())
                .orElseGet(() -> JsonNodeFactory.instance
                        .objectNode()
                        .put("Name", StateObject.name(installation))
                        .put("Data", "Y2VydGZlcnJ5Cg=="));
        StateObject.write(spec.withObject("Labels"), memory);
        String path = config.map(node -> "/configs/" + node.path("ID").asText() + "/update?version="
                        + node.path("Version").path("Index").asText())
                .orElse("/configs/create");
        Api.Answer answer = api.send("POST", path, api.bytes(spec));
        if (answer.status() == 409 || answer.says("update out of sequence")) {
            throw new Moved("another run of installation " + installation + " wrote at the same time");
        }
        if (!answer.isSuccess()) {
            throw api.refused("POST", path, answer);
        }
    }
}
