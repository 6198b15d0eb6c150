package dev.certferry.sandbox;

import static dev.certferry.sandbox.EngineUnderTest.created;
import static dev.certferry.sandbox.EngineUnderTest.reference;
import static dev.certferry.sandbox.EngineUnderTest.use;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Timestamps;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What an engine does in the cases that an engine above it must know about: half-done updates, secrets that are gone, specs that come back. */
abstract class EngineEdgeCasesContract extends ServiceUpdateContract {
    private ObjectNode secret(String name) {
        return reference(engine().secret(name), name, "site.key");
    }

    private List<String> running(String id) {
        return engine().tasks(id).stream()
                .filter(task -> task.path("Status").path("State").asText().equals("running"))
                .map(task -> task.at("/Spec/ContainerSpec/Secrets/0/SecretName").asText())
                .toList();
    }

    @Test
    void aSpecComesBackWithDefaultsAndWithoutEmptyLists() {
        ObjectNode sent = engine().service("web");
        sent.remove(List.of("Labels", "RollbackConfig", "Mode"));
        ((ObjectNode) sent.path("TaskTemplate").path("ContainerSpec")).putArray("Secrets");
        String id = created(http().post("/services/create", sent));
        JsonNode spec = engine().get("/services/" + id).path("Spec");

        ObjectNode expected = sent.deepCopy();
        expected.putObject("Labels");
        expected.putObject("Mode").putObject("Replicated").put("Replicas", 1);
        ((ObjectNode) expected.path("TaskTemplate")).put("ForceUpdate", 0).put("Runtime", "container");
        ObjectNode container = (ObjectNode) expected.path("TaskTemplate").path("ContainerSpec");
        container.put("Isolation", "default").remove("Secrets");
        ((ObjectNode) expected.path("UpdateConfig"))
                .put("FailureAction", "pause")
                .put("MaxFailureRatio", 0);
        assertThat(spec).isEqualTo(EngineHttpClient.parsed(expected.toString()));

        engine().update(id, unchanged -> {});
        assertThat(engine().get("/services/" + id).path("Spec")).isEqualTo(spec);
    }

    /** The reason why a service that somebody else's update left paused is not touched. */
    @Test
    void anUpdateOfSecretsAloneResumesSomebodysPausedUpdate() {
        ObjectNode spec = engine().service("web", secret("s.a"));
        ((ObjectNode) spec.path("Mode").path("Replicated")).put("Replicas", 2);
        String id = engine().running(spec);
        ObjectNode bad = secret("s.bad");
        ((ObjectNode) bad.path("File")).put("UID", "nobody");
        engine().update(id, changed -> use(changed, bad));
        engine().reaches(id, "paused");
        assertThat(running(id)).contains("s.a").hasSizeLessThan(3);

        ObjectNode good = secret("s.good");
        engine().update(id, changed -> use(changed, good));
        engine().reaches(id, "completed");
        engine().allRun(id);
        assertThat(running(id)).containsExactly("s.good", "s.good");
    }

    /** The reason why a rollback slot's secrets are protected: only the current spec keeps the engine from deleting one. */
    @Test
    void aRollbackToADeletedSecretFails() {
        ObjectNode old = secret("s.old");
        String id = engine().running(engine().service("web", old));
        ObjectNode fresh = secret("s.new");
        engine().update(id, changed -> use(changed, fresh));
        engine().reaches(id, "completed");
        Awaitility.await("the old task ends")
                .atMost(EngineUnderTest.LIMIT)
                .until(() -> running(id).equals(List.of("s.new")));
        assertThat(http().delete("/secrets/s.old").status()).isEqualTo(204);

        assertThat(engine().update(id, "&rollback=previous", any -> {}).status())
                .isEqualTo(200);
        JsonNode service = engine().reaches(id, "rollback_paused");
        assertThat(service.at("/UpdateStatus/Message").asText())
                .startsWith("update paused due to failure or early termination of task ");
        assertThat(engine().tasks(id).stream()
                        .map(task -> task.path("Status").path("Err").asText()))
                .contains("starting container failed: unable to get secret from secret store: secret "
                        + old.path("SecretID").asText() + " not found");
    }

    private static void exits(ObjectNode spec, String command, String failureAction) {
        ObjectNode template = (ObjectNode) spec.path("TaskTemplate");
        ((ObjectNode) template.path("ContainerSpec"))
                .putArray("Command")
                .add("/bin/busybox")
                .add("sh")
                .add("-c")
                .add(command);
        template.putObject("RestartPolicy").put("Condition", "any").put("Delay", 500_000_000L);
        ((ObjectNode) spec.path("UpdateConfig")).put("FailureAction", failureAction);
    }

    /** How many tasks ended with this exit code, as far as the engine keeps them. */
    private long exited(String id, String error) {
        return engine().tasks(id).stream()
                .filter(task -> task.path("Status").path("State").asText().equals("failed"))
                .filter(task -> task.path("Status").path("Err").asText().equals(error))
                .count();
    }

    @Test
    void failureActionContinueCompletesTheUpdateOfTasksThatCrash() {
        String id = engine().running(engine().service("web"));
        engine().update(id, spec -> exits(spec, "sleep 1; exit 3", "continue"));
        engine().reaches(id, "completed");

        Awaitility.await("tasks crash one after the other")
                .atMost(EngineUnderTest.LIMIT)
                .until(() -> exited(id, "task: non-zero exit (3)") >= 2);
        JsonNode service = engine().get("/services/" + id);
        assertThat(service.path("UpdateStatus").path("State").asText()).isEqualTo("completed");
        assertThat(engine().tasks(id))
                .filteredOn(task -> task.path("Status").path("State").asText().equals("failed"))
                .allSatisfy(
                        task -> assertThat(task.path("DesiredState").asText()).isEqualTo("shutdown"))
                .allSatisfy(task -> assertThat(
                                task.at("/Status/ContainerStatus/ExitCode").asInt())
                        .isEqualTo(3));
    }

    @Test
    void aTaskThatExitsWithinTheMonitorPeriodPausesTheUpdateAndIsStartedAgain() {
        String id = engine().running(engine().service("web"));
        engine().update(id, spec -> {
            exits(spec, "sleep 1; exit 3", "pause");
            ((ObjectNode) spec.path("UpdateConfig")).put("Monitor", 5_000_000_000L);
        });
        engine().reaches(id, "paused");

        Awaitility.await("it is started again all the same")
                .atMost(EngineUnderTest.LIMIT)
                .until(() -> exited(id, "task: non-zero exit (3)") >= 2);
        assertThat(engine().get("/services/" + id)
                        .path("UpdateStatus")
                        .path("State")
                        .asText())
                .isEqualTo("paused");
    }

    @Test
    void aTaskThatExitsAfterTheMonitorPeriodDoesNotUndoACompletedUpdate() {
        String id = engine().running(engine().service("web"));
        engine().update(id, spec -> exits(spec, "sleep 2; exit 3", "rollback"));
        engine().reaches(id, "completed");

        Awaitility.await("it crashes later")
                .atMost(EngineUnderTest.LIMIT)
                .until(() -> exited(id, "task: non-zero exit (3)") >= 1);
        assertThat(engine().get("/services/" + id)
                        .path("UpdateStatus")
                        .path("State")
                        .asText())
                .isEqualTo("completed");
    }

    @Test
    void aTaskThatNoNodeTookIsReplacedByOneThatWaitsForANode() {
        ObjectNode a = secret("s.a");
        ObjectNode b = secret("s.b");
        ObjectNode spec = engine().service("web", a);
        ((ObjectNode) spec.path("TaskTemplate"))
                .putObject("Placement")
                .putArray("Constraints")
                .add("node.labels.x==y");
        String id = created(http().post("/services/create", spec));
        waiting(id, "s.a");

        engine().update(id, changed -> use(changed, b));

        waiting(id, "s.b");
        assertThat(engine().tasks(id))
                .as("no task ever had a node")
                .allSatisfy(task -> assertThat(task.path("NodeID").asText()).isEmpty());
        assertThat(engine().get("/services/" + id)
                        .path("UpdateStatus")
                        .path("State")
                        .asText())
                .isEqualTo("updating");
    }

    private void waiting(String id, String secret) {
        Awaitility.await("a task with " + secret + " waits for a node")
                .atMost(EngineUnderTest.LIMIT)
                .until(() -> engine().tasks(id).stream()
                        .filter(task ->
                                task.path("Status").path("State").asText().equals("pending"))
                        .filter(task -> !task.path("DesiredState").asText().equals("shutdown"))
                        .filter(task -> task.path("Status").path("Err").asText().startsWith("no suitable node"))
                        .anyMatch(task -> task.at("/Spec/ContainerSpec/Secrets/0/SecretName")
                                .asText()
                                .equals(secret)));
    }

    /** What tells, after a rollback by the engine, which change was tried. */
    @Test
    void aRollbackByTheEngineKeepsTheStartOfTheUpdateAndTheTasksThatItCreated() {
        ObjectNode a = secret("s.a");
        ObjectNode spec = engine().service("web", a);
        ((ObjectNode) spec.path("UpdateConfig")).put("FailureAction", "rollback");
        String id = engine().running(spec);
        ObjectNode bad = secret("s.b");
        ((ObjectNode) bad.path("File")).put("UID", "nginx");
        engine().update(id, changed -> use(changed, bad));
        JsonNode back = engine().reaches(id, "rollback_completed");

        Instant start = time(back.path("UpdateStatus").path("StartedAt"));
        assertThat(back.has("PreviousSpec")).isFalse();
        assertThat(engine().tasks(id))
                .filteredOn(task -> task.at("/Spec/ContainerSpec/Secrets/0/SecretName")
                        .asText()
                        .equals("s.b"))
                .isNotEmpty()
                .allSatisfy(task -> assertThat(time(task.path("CreatedAt"))).isAfterOrEqualTo(start));
        assertThat(engine().tasks(id).stream().map(task -> time(task.path("CreatedAt"))))
                .as("the first task is older")
                .anyMatch(created -> !created.isAfter(start));
    }

    private static Instant time(JsonNode text) {
        return Timestamps.parse(text.asText());
    }
}
