package dev.certferry.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceTask;
import dev.certferry.model.SwarmState;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.UpdateStatus;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.EngineHttpClient;
import dev.certferry.simulation.TestTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A golden case's Swarm on the embedded engine, brought to its state by the updates that lead there. */
final class SwarmBuilder {
    private static final String FINGERPRINT = "dev.certferry.fingerprint";
    private static final byte[] DATA = {1};

    private final EmbeddedSwarm swarm;
    private final ArchiveBuilder archive;
    private final TestTime time;
    private final Map<String, List<ServiceTask>> tasks;
    private final Map<String, String> ids = new HashMap<>();

    private SwarmBuilder(
            EmbeddedSwarm swarm, ArchiveBuilder archive, TestTime time, Map<String, List<ServiceTask>> tasks) {
        this.swarm = swarm;
        this.archive = archive;
        this.time = time;
        this.tasks = tasks;
    }

    static void build(ObservedState observed, EmbeddedSwarm swarm, ArchiveBuilder archive, TestTime time) {
        Instant end = time.instant();
        SwarmBuilder built = new SwarmBuilder(swarm, archive, time, observed.tasks());
        SwarmState state = observed.swarm();
        state.secrets().forEach(built::secret);
        state.services().forEach(built::service);
        state.engines()
                .managers()
                .forEach(manager -> swarm.join(manager.hostname(), manager.address(), manager.engineVersion()));
        time.set(end);
    }

    private void secret(Secret secret) {
        time.set(secret.createdAt());
        Map<String, String> labels = new HashMap<>(secret.labels());
        labels.computeIfPresent(FINGERPRINT, (label, ofCase) -> archive.fingerprint(ofCase));
        ids.put(secret.name(), swarm.createSecret(secret.name(), labels, DATA));
    }

    private void service(Service service) {
        UpdateStatus.State state = service.status().state();
        time.set(service.createdAt());
        if (state == UpdateStatus.State.ROLLBACK_COMPLETED) {
            rolledBack(service);
        } else if (state == UpdateStatus.State.NONE && service.previous().isEmpty()) {
            swarm.createService(spec(service, service.references(), "v1"));
        } else {
            List<SecretReference> before = service.previous().orElse(List.of());
            swarm.createService(spec(service, before, service.rotated() ? "v2" : "v1"));
            time.set(service.updatedAt());
            if (state == UpdateStatus.State.UPDATING) {
                swarm.keepUpdating(service.name());
            }
            if (state == UpdateStatus.State.PAUSED) {
                swarm.failTasksOf(service.name(), "task failed");
            }
            update(service, spec(service, service.references(), "v2"));
        }
    }

    /** By a person when there is a previous spec, else by the engine, after an update to what the last task tried. */
    private void rolledBack(Service service) {
        List<ServiceTask> past = tasks.getOrDefault(service.id(), List.of());
        if (past.size() > 1) {
            swarm.createService(spec(service, past.get(0).references(), "v1"));
            swarm.settle();
            update(service, spec(service, service.references(), "v1"));
        } else {
            swarm.createService(spec(service, service.references(), "v1"));
        }
        swarm.settle();
        if (service.previous().isPresent()) {
            update(service, spec(service, service.previous().get(), service.rotated() ? "v1" : "v2"));
            time.set(service.updatedAt());
            swarm.operator().rollback(service.name());
            swarm.settle();
            return;
        }
        time.set(service.updatedAt());
        swarm.failTasksOf(
                service.name(),
                past.stream()
                        .flatMap(task -> task.failure().stream())
                        .map(TaskFailure::message)
                        .findFirst()
                        .orElse("task failed"));
        List<SecretReference> tried =
                past.isEmpty() ? List.of() : past.get(past.size() - 1).references();
        update(service, spec(service, tried, past.isEmpty() ? "v2" : "v1"));
    }

    private void update(Service service, ObjectNode spec) {
        boolean accepted = swarm.operator().update(service.name(), current -> current.setAll(spec));
        if (!accepted) {
            throw new IllegalStateException("the update of " + service.name() + " was refused");
        }
        swarm.settle();
    }

    private ObjectNode spec(Service service, List<SecretReference> references, String image) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode().put("Name", service.name());
        ObjectNode labels = spec.putObject("Labels");
        service.labels().forEach(labels::put);
        ObjectNode container = spec.putObject("TaskTemplate").putObject("ContainerSpec");
        container.put("Image", image);
        ArrayNode secrets = container.putArray("Secrets");
        references.forEach(reference -> secrets.add(json(reference)));
        for (String target : service.configTargets()) {
            container
                    .withArray("Configs")
                    .addObject()
                    .put("ConfigID", config())
                    .put("ConfigName", "a-config")
                    .putObject("File")
                    .put("Name", target)
                    .put("UID", "0")
                    .put("GID", "0")
                    .put("Mode", 0444);
        }
        mode(service, spec.putObject("Mode"));
        spec.putObject("UpdateConfig")
                .put("Parallelism", service.updates().parallelism())
                .put("Order", service.updates().startFirst() ? "start-first" : "stop-first")
                .put(
                        "FailureAction",
                        service.status().state() == UpdateStatus.State.ROLLBACK_COMPLETED ? "rollback" : "pause");
        return spec;
    }

    private String config() {
        return new EngineHttpClient(swarm.host())
                .post(
                        "/configs/create",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("Name", "a-config")
                                .put("Data", "eA=="))
                .json()
                .path("ID")
                .asText();
    }

    private static void mode(Service service, ObjectNode mode) {
        switch (service.mode()) {
            case REPLICATED ->
                mode.putObject("Replicated").put("Replicas", service.tasks().desired());
            case GLOBAL -> mode.putObject("Global");
            case REPLICATED_JOB -> mode.putObject("ReplicatedJob").put("TotalCompletions", 1);
            case GLOBAL_JOB -> mode.putObject("GlobalJob");
            case UNKNOWN -> mode.putObject("Unheard");
        }
    }

    /** What a case does not list is somebody's secret without labels. */
    private ObjectNode json(SecretReference reference) {
        String id = ids.computeIfAbsent(reference.secretName(), name -> swarm.createSecret(name, Map.of(), DATA));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("SecretID", id).put("SecretName", reference.secretName());
        json.putObject("File")
                .put("Name", reference.target())
                .put("UID", reference.uid())
                .put("GID", reference.gid())
                .put("Mode", reference.mode());
        return json;
    }
}
