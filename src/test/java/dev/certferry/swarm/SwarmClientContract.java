package dev.certferry.swarm;

import static dev.certferry.sandbox.EngineUnderTest.index;
import static dev.certferry.sandbox.EngineUnderTest.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Hold;
import dev.certferry.model.InstallationState;
import dev.certferry.model.RunRecord;
import dev.certferry.model.RunningPlan;
import dev.certferry.model.SecretReference;
import dev.certferry.model.SwarmNodes;
import dev.certferry.model.SwarmState;
import dev.certferry.port.ConflictException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.SwarmClient.Edited;
import dev.certferry.port.SwarmClient.Removal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the Engine port promises to the hall. It runs against the embedded Swarm and the real one, whose word decides. */
abstract class SwarmClientContract extends SwarmClientReadingContract {
    @Test
    void labelsAreAddedAndOnlyTheOneThatIsKnownIsReplaced() {
        String id = engine.createSecret("l.key.1", Map.of("mine", "1", "state", "open"), TestSecrets.of("x"));

        engine.labelSecret(id, Map.of("more", "2", "state", "shut"), Map.of("state", "open"));

        assertThat(labels(id)).isEqualTo(Map.of("mine", "1", "more", "2", "state", "shut"));
        client.forget();
        engine.labelSecret(id, Map.of("state", "shut"), Map.of("state", "open"));
        assertThat(client.requests()).noneMatch(request -> request.startsWith("POST"));
        assertThatThrownBy(() -> engine.labelSecret(id, Map.of("mine", "3"), Map.of()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("label mine is 1, was absent when the plan was made");
    }

    private Map<String, String> labels(String id) {
        return engine.observe("it").secrets().stream()
                .filter(secret -> secret.id().equals(id))
                .findFirst()
                .orElseThrow()
                .labels();
    }

    @Test
    void theNodesAreAskedForByThemselves() {
        SwarmState observed = engine.observe("it");
        SwarmNodes nodes = engine.nodes();

        assertThat(nodes.addresses()).hasSize(1).isEqualTo(observed.nodes());
        assertThat(nodes.managers()).singleElement().satisfies(manager -> {
            assertThat(manager.engineVersion()).isEqualTo(observed.engines().connected());
            assertThat(manager.version()).isPresent();
            assertThat(manager.address()).isEqualTo(observed.nodes().get(0));
        });
    }

    @Test
    void aSecretIsCreatedOnce() {
        String id = engine.createSecret("s.key.1", LABELS, TestSecrets.of("x"));

        assertThat(engine.createSecret("s.key.1", LABELS, TestSecrets.of("x"))).isEqualTo(id);
        assertThat(swarm.names("/secrets", "{}")).containsExactly("s.key.1");
    }

    @Test
    void aNameThatSomebodyElseHasIsNotTaken() {
        engine.createSecret("s.key.10", LABELS, TestSecrets.of("x"));
        engine.createSecret("s.key.1", Map.of("made-by", "others"), TestSecrets.of("x"));

        assertThatThrownBy(() -> engine.createSecret("s.key.1", LABELS, TestSecrets.of("x")))
                .isInstanceOf(ConflictException.class)
                .hasMessage("secret s.key.1 exists and is not managed by this installation");
        assertThatThrownBy(() -> engine.createSecret("S.KEY.1", LABELS, TestSecrets.of("x")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("has this name in different case");
    }

    @Test
    void aSecretWhoseAnswerWasLostIsFoundByNameAndLabels() {
        client.loseAnswerOf("POST /secrets/create");

        String id = engine.createSecret("s.key.1", LABELS, TestSecrets.of("x"));

        assertThat(swarm.get("/secrets").path(0).path("ID").asText()).isEqualTo(id);
        assertThat(client.requests()).containsOnlyOnce("POST /secrets/create");
    }

    @Test
    void whatTheEngineRefusesIsAFailureWithItsOwnWords() {
        assertThatThrownBy(() -> engine.createSecret("-", LABELS, TestSecrets.of("x")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("400 for POST /secrets/create")
                .hasMessageContaining("invalid name");
        String id = swarm.running(swarm.service("web"));
        assertThatThrownBy(() -> engine.updateService(id, to(use("nope", "nope"))))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("secret not found: nope");
    }

    /** Every number and every field goes back as it came, also beyond what a double or an int holds. */
    @Test
    void onlyReferencesChangeInPlaceAndTheRestGoesBackValueForValue() {
        String a = swarm.secret("s.a");
        String b = swarm.secret("s.b");
        ObjectNode spec = swarm.service(
                "web", reference(a, "s.a", "first"), reference(a, "s.a", "site.key"), reference(a, "s.a", "z"));
        ObjectNode template = (ObjectNode) spec.path("TaskTemplate");
        template.putObject("RestartPolicy").put("Condition", "any").put("Window", 9_007_199_254_740_993L);
        template.withObject("Resources").putObject("Limits").put("Pids", 50).put("MemoryBytes", 67_108_864);
        ObjectNode container = (ObjectNode) template.path("ContainerSpec");
        container.putArray("CapabilityAdd").add("CAP_NET_RAW");
        container.putObject("Sysctls").put("net.ipv4.ip_unprivileged_port_start", "0");
        container.put("FieldOfTomorrow", "x");
        String id = swarm.running(spec);
        JsonNode before = specWithoutSecrets(id);

        engine.updateService(id, current -> {
            List<SecretReference> list = new ArrayList<>(current);
            list.set(1, list.get(1).withSecret(b, "s.b"));
            return list;
        });

        assertThat(specWithoutSecrets(id)).isEqualTo(before);
        assertThat(before.toString()).contains("9007199254740993");
        assertThat(observed("web").references())
                .extracting(one -> one.target() + "=" + one.secretName())
                .containsExactly("first=s.a", "site.key=s.b", "z=s.a");
        assertThat(observed("web").rotated()).isTrue();
    }

    @Test
    void nothingToChangeIsNoWrite() {
        String a = swarm.secret("s.a");
        String id = swarm.running(swarm.service("web", reference(a, "s.a", "site.key")));
        long version = index(swarm.get("/services/" + id));

        assertThat(engine.updateService(id, to(use(a, "s.a")))).isEqualTo(Edited.UNCHANGED);

        assertThat(index(swarm.get("/services/" + id))).isEqualTo(version);
        assertThat(client.requests()).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void somebodyElsesUpdateInBetweenIsKept() {
        String a = swarm.secret("s.a");
        String id = swarm.running(swarm.service("web"));
        AtomicInteger asked = new AtomicInteger();
        client.before(
                "POST /services/",
                () -> swarm.update(id, spec -> ((ObjectNode) spec.path("Labels")).put("theirs", "1")));

        Edited edited = engine.updateService(id, current -> {
            asked.incrementAndGet();
            return List.of(use(a, "s.a"));
        });

        assertThat(edited).isEqualTo(Edited.WRITTEN);
        assertThat(asked).as("asked again with the fresh list").hasValueGreaterThan(1);
        assertThat(observed("web").labels()).containsEntry("theirs", "1");
        assertThat(observed("web").references()).containsExactly(use(a, "s.a"));
    }

    @Test
    void anUpdateWhoseAnswerWasLostIsReadBackAndNotDoneTwice() {
        String a = swarm.secret("s.a");
        String id = swarm.running(swarm.service("web"));
        client.loseAnswerOf("POST /services/");

        assertThat(engine.updateService(id, to(use(a, "s.a")))).isEqualTo(Edited.WRITTEN);

        assertThat(client.requests().stream().filter(request -> request.startsWith("POST")))
                .hasSize(1);
        assertThat(observed("web").previous()).as("the rollback slot").hasValue(List.of());
    }

    @Test
    void aServiceThatIsGoneIsAnAnswer() {
        String id = swarm.running(swarm.service("web"));
        client.before("POST /services/", () -> swarm.http().delete("/services/" + id));

        assertThat(engine.updateService(id, to(use(swarm.secret("s.a"), "s.a"))))
                .isEqualTo(Edited.GONE);
        assertThat(engine.updateService(id, to())).isEqualTo(Edited.GONE);
        assertThat(engine.progress(List.of(id))).isEmpty();
    }

    @Test
    void deletingIsByIdAndSaysHowItEnded() {
        String id = swarm.secret("s.a");
        String used = swarm.secret("s.b");
        swarm.running(swarm.service("web", reference(used, "s.b", "site.key")));
        String third = swarm.secret("s.c");
        client.loseAnswerOf("DELETE /secrets/" + third);

        assertThat(engine.deleteSecret(id)).isEqualTo(Removal.DELETED);
        assertThat(engine.deleteSecret(id)).isEqualTo(Removal.GONE);
        assertThat(engine.deleteSecret(used)).isEqualTo(Removal.IN_USE);
        assertThat(engine.deleteSecret(third)).as("its answer was lost").isEqualTo(Removal.DELETED);
        assertThat(swarm.names("/secrets", "{}")).containsExactly("s.b");
    }

    @Test
    void whatIsRememberedIsACellThatOnlyOneWins() {
        InstallationState first = engine.saveState("it", InstallationState.NONE.withSources(sources("c1")));

        assertThat(engine.loadState("it")).hasValue(first);
        assertThat(engine.observe("it").state()).hasValue(first);
        assertThat(engine.loadState("i")).as("the filter is a prefix match").isEmpty();
        InstallationState second = engine.saveState("it", first.withSources(sources("c2")));
        assertThatThrownBy(() -> engine.saveState("it", first.withSources(sources("c3"))))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> engine.saveState("it", InstallationState.NONE)).isInstanceOf(ConflictException.class);
        assertThat(engine.loadState("it")).hasValue(second);
        client.loseAnswerOf("POST /configs/");
        assertThat(engine.saveState("it", second.withSources(sources("c4")))
                        .sources()
                        .lastGoodCommit())
                .isEqualTo("c4");
    }

    @Test
    void holdsAndThePlanOfARunComeBackWhole() {
        Instant since = Instant.parse("2026-10-31T00:00:00Z");
        RunningPlan plan = new RunningPlan(
                "run",
                "sha256:0",
                "c0ffee",
                new RunRecord.Trigger("sync", "root", "test"),
                since,
                1,
                Map.of("web", "0000", "api", "1111"));
        InstallationState memory = InstallationState.NONE
                .withHolds(List.of(
                        new Hold("api", "1111", "task failed", since),
                        Hold.afterEngineFailure("web", "0000", "busy", since, 1, Duration.ofMinutes(30)),
                        Hold.inPlace("zeta", "2222", "task: non-zero exit (3)", since)))
                .withCurrentRun(new InstallationState.CurrentRun(Optional.empty(), Optional.of(plan)));

        InstallationState saved = engine.saveState("it", memory);

        assertThat(engine.loadState("it")).hasValue(saved);
        assertThat(saved.holds()).isEqualTo(memory.holds());
        assertThat(saved.currentRun()).isEqualTo(memory.currentRun());
    }

    private static InstallationState.Sources sources(String lastGoodCommit) {
        return new InstallationState.Sources(
                "repo", "/etc/letsencrypt", lastGoodCommit, 2, "5d41402abc4b2a76b9719d911017c592aaaaaaaa");
    }
}
