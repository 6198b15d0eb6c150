package dev.certferry.sandbox;

import static dev.certferry.sandbox.EngineUnderTest.created;
import static dev.certferry.sandbox.EngineUnderTest.reference;
import static dev.certferry.sandbox.EngineUnderTest.use;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What an engine does with services: the specs it refuses, events and lists. */
abstract class ServiceContract extends SwarmContract {
    private static final String INVALID = "rpc error: code = InvalidArgument desc = ";

    static Consumer<ObjectNode> secrets(ObjectNode... secrets) {
        return spec -> use(spec, secrets);
    }

    ObjectNode a() {
        return reference(engine().secret("s.a"), "s.a", "site.key");
    }

    @Test
    void namesAreChecked() {
        created(http().post("/services/create", engine().service("web")));
        assertRefused(
                http().post("/services/create", engine().service("WEB")),
                409,
                "rpc error: code = AlreadyExists desc = name conflicts with an existing object: service WEB already"
                        + " exists");
        assertRefused(
                http().post("/services/create", engine().service("a.b")),
                400,
                INVALID + "name must be valid as a DNS name component");
        assertRefused(
                http().post("/services/create", engine().service("x".repeat(64))),
                400,
                INVALID + "name must be 63 characters or fewer");
        assertRefused(http().get("/services/WEB"), 404, "service WEB not found");
        assertRefused(http().delete("/services/nope"), 404, "service nope not found");
        assertThat(http().delete("/services/web").status()).isEqualTo(200);
    }

    private List<String> told(String id, String since) {
        Instant now = Instant.now();
        String until = String.format("%d.%09d", now.getEpochSecond(), now.getNano());
        String filters = "{\"type\":[\"service\"],\"scope\":[\"swarm\"],\"service\":[\"" + id + "\"]}";
        String path = "/v1.41/events?since=" + since + "&until=" + until + "&filters="
                + URLEncoder.encode(filters, StandardCharsets.UTF_8);
        return http().get(path)
                .body()
                .lines()
                .map(EngineHttpClient::parsed)
                .map(event ->
                        event.path("Type").asText() + " " + event.path("scope").asText() + " "
                                + event.path("Action").asText() + " "
                                + event.at("/Actor/Attributes/name").asText() + " "
                                + event.at("/Actor/Attributes/updatestate.new").asText())
                .toList();
    }

    @Test
    void itTellsWhatHappensToServices() {
        String id = created(http().post("/services/create", engine().service("told")));
        assertThat(engine().update(id, secrets(a())).status()).isEqualTo(200);
        engine().reaches(id, "completed");
        assertThat(http().delete("/services/" + id).status()).isEqualTo(200);

        List<String> told = Awaitility.await("the last of it")
                .atMost(EngineUnderTest.LIMIT)
                .until(() -> told(id, "0"), all -> all.contains("service swarm remove told "));
        assertThat(told)
                .containsSubsequence(
                        "service swarm create told ",
                        "service swarm update told updating",
                        "service swarm update told completed",
                        "service swarm remove told ");
        assertThat(told("0".repeat(25), "0")).isEmpty();
    }

    @Test
    void referencesAreChecked() {
        ObjectNode a = a();
        String id = created(http().post("/services/create", engine().service("web", a)));
        String secret = a.path("SecretID").asText();
        assertRefused(
                engine().update(id, secrets(reference(secret, "other", "k"))),
                400,
                INVALID + "secret not found: other");
        assertRefused(
                engine().update(id, secrets(reference("nope", "s.a", "k"))), 400, INVALID + "secret not found: s.a");
        assertRefused(
                engine().update(id, secrets(reference(secret, "S.A", "k"))), 400, INVALID + "secret not found: S.A");
        assertRefused(
                engine().update(id, secrets(a, a.deepCopy())),
                400,
                INVALID + "secret references 's.a' and 's.a' have a conflicting target: 'site.key'");
        assertRefused(
                engine().update(id, secrets(reference("", "s.a", "k"))), 400, INVALID + "malformed secret reference");
        assertRefused(
                engine().update(id, secrets(reference(secret, "s.a", ""))),
                400,
                INVALID + "malformed file secret reference, invalid target file name provided");
        assertThat(engine().update(id, secrets(a, reference(secret, "s.a", "/run/secrets/site.key")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void noReplicasAndJobsNeverReportAState() {
        ObjectNode zero = engine().service("zero");
        ((ObjectNode) zero.path("Mode").path("Replicated")).put("Replicas", 0);
        String id = created(http().post("/services/create", zero));
        engine().update(id, secrets(a()));
        assertThat(engine().get("/services/zero").has("UpdateStatus")).isFalse();

        ObjectNode job = engine().service("job");
        job.remove(List.of("UpdateConfig", "RollbackConfig"));
        ((ObjectNode) job.path("Mode"))
                .removeAll()
                .putObject("ReplicatedJob")
                .put("MaxConcurrent", 1)
                .put("TotalCompletions", 1);
        String jobId = engine().running(job);
        assertThat(engine().update(jobId, spec -> {}).status()).isEqualTo(200);
        JsonNode again = engine().get("/services/job");
        assertThat(again.path("JobStatus").path("JobIteration").path("Index").asInt())
                .isEqualTo(1);
        assertThat(again.has("UpdateStatus")).isFalse();
    }

    @Test
    void servicesAndTasksAreFiltered() {
        ObjectNode global = engine().service("glob");
        ((ObjectNode) global.path("Mode")).removeAll().putObject("Global");
        ((ObjectNode) global.path("Labels")).put("le_auto", "true");
        String id = engine().running(global);
        engine().running(engine().service("web"));
        assertThat(engine().names("/services", "{\"name\":[\"gl\"]}")).containsExactly("glob");
        assertThat(engine().names("/services", "{\"label\":[\"le_auto=true\"]}"))
                .containsExactly("glob");
        assertThat(engine().names("/services", "{\"mode\":[\"global\"]}")).containsExactly("glob");
        assertThat(engine().names("/services", "{\"id\":[\"" + id.substring(0, 10) + "\"]}"))
                .containsExactly("glob");
        JsonNode task = engine().tasks("glob").get(0);
        assertThat(task.path("ServiceID").asText()).isEqualTo(id);
        assertThat(task.has("Slot"))
                .as("a global task has a node, not a number")
                .isFalse();
        assertThat(engine().list("/tasks", "{\"desired-state\":[\"running\"]}")).hasSize(2);
        assertThat(engine().get("/tasks/" + task.path("ID").asText()).path("NodeID"))
                .isEqualTo(task.path("NodeID"));
        assertRefused(http().get("/tasks/nope"), 404, "task nope not found");
        assertRefused(http().get("/tasks?filters=%7B%22service%22:%5B%22nope%22%5D%7D"), 404, "service nope not found");
    }
}
