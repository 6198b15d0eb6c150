package dev.certferry.sandbox;

import static dev.certferry.sandbox.EngineUnderTest.index;
import static dev.certferry.sandbox.EngineUnderTest.reference;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an engine does with updates of services: rolling updates, pauses and rollbacks. */
abstract class ServiceUpdateContract extends ServiceContract {
    private List<String> states(String id, String desired) {
        return engine().tasks(id).stream()
                .filter(task -> task.path("DesiredState").asText().equals(desired))
                .map(task -> task.path("Status").path("State").asText())
                .toList();
    }

    private static String used(JsonNode spec) {
        return spec.path("TaskTemplate")
                .path("ContainerSpec")
                .path("Secrets")
                .path(0)
                .path("SecretName")
                .asText("");
    }

    private ObjectNode b() {
        return reference(engine().secret("s.b"), "s.b", "site.key");
    }

    @Test
    void whatAnUpdateMayNotDo() {
        String id = engine().running(engine().service("web"));
        assertRefused(
                engine().update(id, spec -> spec.put("Name", "other")),
                501,
                "rpc error: code = Unimplemented desc = renaming services is not supported");
        assertRefused(
                engine().update(
                                id,
                                spec -> ((ObjectNode) spec.path("Mode"))
                                        .removeAll()
                                        .putObject("Global")),
                501,
                "rpc error: code = Unimplemented desc = service mode change is not allowed");
        ObjectNode spec = engine().service("web");
        assertRefused(
                http().post("/services/" + id + "/update?version=1", spec),
                500,
                "rpc error: code = Unknown desc = update out of sequence");
        assertRefused(
                http().post("/services/" + id + "/update", spec),
                400,
                "invalid service version '': strconv.ParseUint: parsing \"\": invalid syntax");
        assertRefused(http().post("/services/nope/update?version=1", spec), 404, "service nope not found");
    }

    @Test
    void anUpdateReplacesTasksAndKeepsTheOldSpec() {
        ObjectNode a = a();
        ObjectNode b = b();
        String id = engine().running(engine().service("web", a));
        assertThat(engine().get("/services/web").has("UpdateStatus")).isFalse();
        long before = index(engine().get("/services/" + id));
        assertThat(engine().update(id, secrets(b)).json().has("Warnings")).isTrue();
        JsonNode service = engine().reaches(id, "completed");
        assertThat(service.path("UpdateStatus").path("Message").asText()).isEqualTo("update completed");
        assertThat(service.path("UpdateStatus").has("CompletedAt")).isTrue();
        assertThat(used(service.path("Spec"))).isEqualTo("s.b");
        assertThat(used(service.path("PreviousSpec"))).isEqualTo("s.a");
        assertThat(index(service)).as("the updater's own writes count").isGreaterThan(before + 1);
        assertThat(states(id, "running")).containsExactly("running");
        assertThat(states(id, "shutdown")).hasSize(1);
    }

    @Test
    void anIdenticalUpdateTakesTheRollbackSlotAndClearsTheStatus() {
        ObjectNode a = a();
        ObjectNode b = b();
        String id = engine().running(engine().service("web", a));
        engine().update(id, secrets(b));
        engine().reaches(id, "completed");
        assertThat(engine().update(id, spec -> {}).status()).isEqualTo(200);
        JsonNode service = engine().get("/services/" + id);
        assertThat(service.has("UpdateStatus")).isFalse();
        assertThat(service.path("PreviousSpec")).isEqualTo(service.path("Spec"));
        engine().update(id, spec -> ((ObjectNode) spec.path("Labels")).put("x", "1"));
        assertThat(engine().get("/services/" + id).has("UpdateStatus")).isFalse();
        assertThat(states(id, "shutdown")).hasSize(1);
    }

    @Test
    void theOrderOfReferencesIsPartOfATask() {
        ObjectNode a = a();
        ObjectNode b = b();
        ((ObjectNode) b.path("File")).put("Name", "other");
        String id = engine().running(engine().service("web", a, b));
        engine().update(id, secrets(b, a));
        engine().reaches(id, "completed");
        assertThat(states(id, "shutdown")).hasSize(1);
    }

    @Test
    void ownersThatAreNoNumbersPauseTheUpdateAndAManualRollbackSwapsTheSpecs() {
        ObjectNode a = a();
        String id = engine().running(engine().service("web", a));
        ObjectNode bad = a.deepCopy();
        ((ObjectNode) bad.path("File")).put("UID", "nginx");
        engine().update(id, secrets(bad));
        JsonNode paused = engine().reaches(id, "paused");
        assertThat(paused.path("UpdateStatus").path("Message").asText())
                .startsWith("update paused due to failure or early termination of task ");
        assertThat(engine().tasks(id).stream()
                        .map(task -> task.path("Status").path("Err").asText()))
                .contains("starting container failed: strconv.Atoi: parsing \"nginx\": invalid syntax");
        assertThat(engine().update(id, "&rollback=previous", spec -> {}).status())
                .isEqualTo(200);
        JsonNode back = engine().reaches(id, "rollback_completed");
        assertThat(back.path("UpdateStatus").path("Message").asText()).isEqualTo("rollback completed");
        assertThat(back.path("PreviousSpec")).isEqualTo(paused.path("Spec"));
        assertThat(back.path("Spec")).isEqualTo(paused.path("PreviousSpec"));
        engine().allRun(id);
    }

    @Test
    void failureActionRollbackPutsTheOldSpecBackAndLeavesNoPreviousOne() {
        ObjectNode a = a();
        ObjectNode spec = engine().service("web", a);
        ((ObjectNode) spec.path("UpdateConfig")).put("FailureAction", "rollback");
        String id = engine().running(spec);
        ObjectNode bad = a.deepCopy();
        ((ObjectNode) bad.path("File")).put("GID", "nginx");
        engine().update(id, secrets(bad));
        JsonNode back = engine().reaches(id, "rollback_completed");
        assertThat(back.has("PreviousSpec")).isFalse();
        assertThat(back.path("Spec").toString()).doesNotContain("nginx");
        assertRefused(
                engine().update(id, "&rollback=previous", any -> {}),
                400,
                "rpc error: code = FailedPrecondition desc = service " + id + " does not have a previous spec");
    }

    @Test
    void aTaskThatNoNodeTakesKeepsTheServiceUpdating() {
        String id = engine().running(engine().service("web"));
        engine().update(
                        id,
                        spec -> ((ObjectNode) spec.path("TaskTemplate"))
                                .putObject("Placement")
                                .putArray("Constraints")
                                .add("node.labels.x==y"));
        engine().reaches(id, "updating");
        org.awaitility.Awaitility.await()
                .atMost(EngineUnderTest.LIMIT)
                .until(() -> engine().tasks(id).stream()
                        .anyMatch(task -> task.path("Status")
                                .path("Err")
                                .asText()
                                .equals("no suitable node (scheduling constraints not satisfied on 1 node)")));
        assertThat(engine().get("/services/" + id)
                        .path("UpdateStatus")
                        .path("State")
                        .asText())
                .isEqualTo("updating");
    }

    @Test
    void manyReplicasAreReplacedAndScaled() {
        ObjectNode a = a();
        ObjectNode b = b();
        ObjectNode spec = engine().service("web", a);
        ((ObjectNode) spec.path("Mode").path("Replicated")).put("Replicas", 3);
        String id = engine().running(spec);
        engine().update(id, secrets(b));
        engine().reaches(id, "completed");
        engine().allRun(id);
        assertThat(states(id, "running")).hasSize(3);
        engine().update(id, changed -> ((ObjectNode) changed.path("Mode").path("Replicated")).put("Replicas", 1));
        engine().allRun(id);
        assertThat(states(id, "running")).hasSize(1);
        assertThat(engine().get("/services/" + id).has("UpdateStatus")).isFalse();
    }
}
