package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.certferry.model.InstallationState;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.SwarmEngines;
import dev.certferry.model.SwarmNodes;
import dev.certferry.model.SwarmState;
import dev.certferry.model.UpdateStatus.State;
import dev.certferry.port.ConflictException;
import dev.certferry.port.RolloutProgress;
import dev.certferry.port.SecretMaterial;
import dev.certferry.port.Sleeper;
import dev.certferry.port.SwarmClient;
import dev.certferry.port.TransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Implements {@link dev.certferry.port.SwarmClient} with the API of a Docker Swarm manager. */
public final class DockerSwarmClient implements SwarmClient {
    static final int MAX_ATTEMPTS = 10;
    static final Duration RETRY_DELAY = Duration.ofMillis(50);

    private final EngineErrorMapper errorMapper;
    private final EngineApi api;
    private final Sleeper pause;

    public DockerSwarmClient(String host, DockerHttpClient client, Sleeper pause) {
        this.errorMapper = new EngineErrorMapper(host);
        this.api = new EngineApi(client, errorMapper, pause);
        this.pause = pause;
    }

    @Override
    public SwarmState observe(String installation) {
        JsonNode info = api.get("/info");
        JsonNode swarm = info.path("Swarm");
        if (!swarm.path("ControlAvailable").asBoolean()) {
            throw errorMapper.notAManager(
                    swarm.path("LocalNodeState").asText(), swarm.path("Error").asText());
        }
        List<Secret> secrets = new ArrayList<>();
        api.list("/secrets").forEach(node -> secrets.add(EngineJson.secret(node)));
        List<Service> services = new ArrayList<>();
        api.list("/services?status=true").forEach(node -> services.add(EngineJson.service(node)));
        return new SwarmState(
                swarm.path("Cluster").path("ID").asText(),
                secrets,
                services,
                NodeReader.known(swarm),
                new SwarmEngines(info.path("ServerVersion").asText(), List.of()),
                loadState(installation));
    }

    @Override
    public SwarmNodes nodes() {
        return NodeReader.read(api).orElse(SwarmNodes.UNKNOWN);
    }

    @Override
    public String createSecret(String name, Map<String, String> labels, SecretMaterial material) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            EngineResponse answer =
                    api.write("POST", "/secrets/create", CreateSecretRequest.of(name, labels, material));
            String id = answer.json().path("ID").asText();
            if (answer.isSuccess() && !id.isEmpty()) {
                return id;
            }
            boolean isUndecided = answer.isUnknown() || answer.isSuccess();
            if (answer.status() != 409 && !isUndecided) {
                throw api.refused("POST", "/secrets/create", answer);
            }
            Optional<Secret> there = named(name);
            if (there.isPresent()) {
                return sameLabels(there.get(), labels);
            }
            if (!isUndecided) {
                throw new ConflictException("secret " + name + ": another secret has this name in different case");
            }
            pause.wait(RETRY_DELAY);
        }
        throw new TransientException(
                "secret " + name + ": not created after " + MAX_ATTEMPTS + " attempts; the next run retries");
    }

    /** Docker's names are unique ignoring case, and its filter matches prefixes. */
    private Optional<Secret> named(String name) {
        for (JsonNode node : api.list("/secrets?filters=" + EngineApi.filter("name", List.of(name)))) {
            Secret secret = EngineJson.secret(node);
            if (secret.name().equals(name)) {
                return Optional.of(secret);
            }
        }
        return Optional.empty();
    }

    private static String sameLabels(Secret there, Map<String, String> labels) {
        if (there.labels().equals(labels)) {
            return there.id();
        }
        throw new ConflictException("secret " + there.name() + " exists and is not managed by this installation");
    }

    @Override
    public void labelSecret(String secretId, Map<String, String> labels, Map<String, String> replaced) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            ObjectNode found = api.find("/secrets/" + secretId)
                    .orElseThrow(() -> new ConflictException("secret " + secretId + " does not exist any more"));
            ObjectNode spec = (ObjectNode) found.path("Spec");
            if (!SecretLabelEditor.add(spec, labels, replaced)) {
                return;
            }
            String path = "/secrets/" + secretId + "/update?version="
                    + found.path("Version").path("Index").asText();
            EngineResponse answer = api.write("POST", path, api.bytes(spec));
            if (answer.isSuccess()) {
                return;
            }
            if (!answer.isUnknown() && !answer.mentions("update out of sequence")) {
                throw api.refused("POST", path, answer);
            }
            pause.wait(RETRY_DELAY);
        }
        throw new TransientException(
                "secret " + secretId + " was modified concurrently; gave up after " + MAX_ATTEMPTS + " attempts");
    }

    @Override
    public Edited updateService(String serviceId, Edit edit) {
        boolean written = false;
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            Optional<ObjectNode> service = api.find("/services/" + serviceId);
            if (service.isEmpty()) {
                return Edited.GONE;
            }
            List<SecretReference> current = EngineJson.references(service.get().path("Spec"));
            List<SecretReference> wanted = edit.apply(current);
            if (wanted.equals(current)) {
                return written ? Edited.WRITTEN : Edited.UNCHANGED;
            }
            EngineResponse answer = write(serviceId, service.get(), wanted);
            if (answer.isSuccess()) {
                return Edited.WRITTEN;
            }
            written = answer.isUnknown();
            pause.wait(RETRY_DELAY);
        }
        throw new TransientException(
                "service " + serviceId + " was modified concurrently; gave up after " + MAX_ATTEMPTS + " attempts");
    }

    /** Throws on a permanent error; a version conflict and a lost response are retried. */
    private EngineResponse write(String serviceId, ObjectNode service, List<SecretReference> wanted) {
        ObjectNode spec = (ObjectNode) service.path("Spec");
        SecretReferenceEditor.replace(spec, wanted);
        String path = "/services/" + serviceId + "/update?version="
                + service.path("Version").path("Index").asText();
        EngineResponse answer = api.write("POST", path, api.bytes(spec));
        boolean again = answer.isSuccess()
                || answer.isUnknown()
                || answer.status() == 404
                || answer.mentions("update out of sequence");
        if (!again) {
            throw api.refused("POST", path, answer);
        }
        return answer;
    }

    @Override
    public Removal deleteSecret(String secretId) {
        String path = "/secrets/" + secretId;
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            EngineResponse answer = api.write("DELETE", path, new byte[0]);
            if (answer.isSuccess()) {
                return Removal.DELETED;
            }
            if (answer.status() == 404) {
                return i == 0 ? Removal.GONE : Removal.DELETED;
            }
            if (answer.mentions("is in use by")) {
                return Removal.IN_USE;
            }
            if (!answer.isUnknown()) {
                throw api.refused("DELETE", path, answer);
            }
            if (api.find(path).isEmpty()) {
                return Removal.DELETED;
            }
            pause.wait(RETRY_DELAY);
        }
        throw new TransientException("secret " + secretId + ": not deleted after " + MAX_ATTEMPTS + " attempts");
    }

    @Override
    public Map<String, RolloutProgress> progress(Collection<String> serviceIds) {
        return new RolloutProgressReader(api, pause).read(serviceIds);
    }

    @Override
    public Protection protection() {
        Set<String> ids = new HashSet<>();
        Set<String> unsettled = new HashSet<>();
        for (JsonNode node : api.list("/services")) {
            Service service = EngineJson.service(node);
            service.references().forEach(reference -> ids.add(reference.secretId()));
            service.previous().ifPresent(list -> list.forEach(reference -> ids.add(reference.secretId())));
            State state = service.status().state();
            if (state != State.NONE && state != State.COMPLETED && state != State.ROLLBACK_COMPLETED) {
                unsettled.add(service.name());
            }
        }
        for (JsonNode task : api.list("/tasks")) {
            if (!TaskProgress.isOver(task)) {
                EngineJson.references(TaskProgress.asService(task)).forEach(reference -> ids.add(reference.secretId()));
            }
        }
        return new Protection(ids, unsettled);
    }

    @Override
    public Optional<InstallationState> loadState(String installation) {
        return new StateConfigStore(api, installation).read();
    }

    @Override
    public InstallationState saveState(String installation, InstallationState state) {
        return new StateConfigStore(api, installation).write(state);
    }

    @Override
    public void close() {
        api.close();
    }
}
