package dev.certferry.swarm;

import static dev.certferry.sandbox.EngineUnderTest.created;
import static dev.certferry.sandbox.EngineUnderTest.reference;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.SwarmState;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.TaskFailureCause;
import dev.certferry.model.UpdateStatus.State;
import dev.certferry.port.RolloutProgress;
import dev.certferry.port.SwarmClient;
import dev.certferry.sandbox.EngineUnderTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the Engine port promises of reading: what is there, how far an update is, what is protected. */
abstract class SwarmClientReadingContract extends EngineFixture {
    @Test
    void observingShowsWhatADecisionNeeds() {
        String id = engine.createSecret("a.key.1", LABELS, TestSecrets.of("x"));
        ObjectNode spec = swarm.service("web", reference(id, "a.key.1", "site.key"));
        ((ObjectNode) spec.path("Labels")).put("le_auto", "true");
        ((ObjectNode) spec.path("Mode").path("Replicated")).put("Replicas", 2);
        swarm.running(spec);

        SwarmState state = engine.observe("it");

        assertThat(state.swarmId()).isEqualTo(swarm.get("/swarm").path("ID").asText());
        assertThat(state.state()).isEmpty();
        assertThat(state.secrets()).extracting(Secret::name).containsExactly("a.key.1");
        assertThat(state.secrets().get(0).labels()).isEqualTo(LABELS);
        assertThat(observed("web"))
                .satisfies(web -> assertThat(web.labels()).containsEntry("le_auto", "true"))
                .satisfies(web -> assertThat(web.references()).containsExactly(use(id, "a.key.1")))
                .satisfies(web -> assertThat(web.tasks()).isEqualTo(new Service.Tasks(2, 2)))
                .satisfies(web -> assertThat(web.updates()).isEqualTo(new Service.Updates(true, 1)))
                .satisfies(web -> assertThat(web.mode()).isEqualTo(Service.Mode.REPLICATED))
                .satisfies(web -> assertThat(web.status().state()).isEqualTo(State.NONE))
                .satisfies(web -> assertThat(web.previous()).isEmpty());
    }

    @Test
    void observingTakesTheSameCallsHoweverMuchThereIs() {
        engine.observe("it");
        client.forget();
        engine.observe("it");
        List<String> calls = client.requests();
        for (int i = 0; i < 5; i++) {
            String id = swarm.secret("many." + i);
            created(swarm.http()
                    .post("/services/create", swarm.service("many" + i, reference(id, "many." + i, "site.key"))));
        }
        client.forget();

        engine.observe("it");

        assertThat(client.requests())
                .isEqualTo(calls)
                .containsExactly("GET /info", "GET /secrets", "GET /services", "GET /configs");
    }

    @Test
    void progressCountsTasksOfTheCurrentSpec() {
        String a = swarm.secret("s.a");
        ObjectNode spec = swarm.service("web");
        ((ObjectNode) spec.path("Mode").path("Replicated")).put("Replicas", 2);
        String id = swarm.running(spec);
        engine.updateService(id, to(use(a, "s.a")));
        swarm.reaches(id, "completed");

        RolloutProgress done = Awaitility.await()
                .atMost(EngineUnderTest.LIMIT)
                .until(() -> progress(id), progress -> progress.ready() == 2);

        assertThat(done.desired()).isEqualTo(2);
        assertThat(done.taskFailures()).isEmpty();
        assertThat(done.references()).containsExactly(use(a, "s.a"));
    }

    @Test
    void progressTellsWhyTasksFail() {
        String a = swarm.secret("s.a");
        String id = swarm.running(swarm.service("web"));
        engine.updateService(id, to(new SecretReference(a, "s.a", "site.key", "nginx", "0", 288)));
        swarm.reaches(id, "paused");

        RolloutProgress paused = progress(id);

        assertThat(paused.service().status().state()).isEqualTo(State.PAUSED);
        assertThat(paused.service().status().message()).startsWith("update paused due to failure");
        assertThat(paused.taskFailures())
                .first()
                .isEqualTo(new TaskFailure(
                        TaskFailureCause.OTHER,
                        "starting container failed: strconv.Atoi: parsing \"nginx\": invalid syntax"));
    }

    @Test
    void aServiceWithoutReplicasHasNothingToWaitFor() {
        String a = swarm.secret("s.a");
        ObjectNode spec = swarm.service("zero");
        ((ObjectNode) spec.path("Mode").path("Replicated")).put("Replicas", 0);
        String id = created(swarm.http().post("/services/create", spec));

        engine.updateService(id, to(use(a, "s.a")));

        RolloutProgress progress = progress(id);
        assertThat(progress.service().status().state()).isEqualTo(State.NONE);
        assertThat(progress.desired()).isZero();
    }

    @Test
    void lookingAtManyThatRollTakesTwoCalls() {
        String a = swarm.secret("s.a");
        List<String> ids = Stream.of("one", "two", "ten")
                .map(name -> created(swarm.http().post("/services/create", swarm.service(name))))
                .toList();
        engine.updateService(ids.get(0), to(use(a, "s.a")));
        client.forget();

        Map<String, RolloutProgress> seen = engine.progress(ids);

        assertThat(client.requests()).containsExactly("GET /services", "GET /tasks");
        assertThat(seen).containsOnlyKeys(ids);
        assertThat(seen.values().stream()
                        .map(one -> one.service().name() + " " + one.desired() + " " + one.references()))
                .containsExactlyInAnyOrder(
                        "one 1 " + List.of(use(a, "s.a")), "two 1 " + List.of(), "ten 1 " + List.of());
    }

    @Test
    void aServiceThatGoesDuringALookIsNotInTheAnswer() {
        String stays = created(swarm.http().post("/services/create", swarm.service("stays")));
        String goes = created(swarm.http().post("/services/create", swarm.service("goes")));
        client.before("GET /tasks", () -> swarm.http().delete("/services/" + goes));

        assertThat(engine.progress(List.of(stays, goes))).containsOnlyKeys(stays);
    }

    @Test
    void protectedIsWhatAnySpecOrTheWayBackRefersTo() {
        String a = swarm.secret("s.a");
        String b = swarm.secret("s.b");
        String c = swarm.secret("s.c");
        String id = swarm.running(swarm.service("web", reference(a, "s.a", "site.key")));
        engine.updateService(id, to(use(b, "s.b")));
        swarm.reaches(id, "completed");

        SwarmClient.Protection settled = engine.protection();

        assertThat(settled.secretIds()).contains(a, b).doesNotContain(c);
        assertThat(settled.updating()).isEmpty();

        engine.updateService(id, to(new SecretReference(b, "s.b", "site.key", "nginx", "0", 288)));
        swarm.reaches(id, "paused");
        assertThat(engine.protection().updating()).containsExactly("web");
    }

    private RolloutProgress progress(String id) {
        Map<String, RolloutProgress> seen = engine.progress(List.of(id));
        assertThat(seen).containsOnlyKeys(id);
        return seen.values().iterator().next();
    }
}
