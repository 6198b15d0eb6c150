package dev.certferry.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.SecretReference;
import dev.certferry.port.PermanentException;
import dev.certferry.port.SwarmClient;
import dev.certferry.port.SwarmClient.Edited;
import dev.certferry.port.SwarmClient.Removal;
import dev.certferry.port.TransientException;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.EngineUnderTest;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.api.ApiRequest;
import dev.certferry.sandbox.api.Fault;
import dev.certferry.sandbox.api.ScriptedFaults;
import dev.certferry.swarm.host.EngineAddress;
import dev.certferry.swarm.http.ScriptedUnixServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A swarm that chooses a leader, an engine that restarts, answers that are lost: waited for, looked up, and never for ever. */
final class ReadRetryTest {
    private static final String NO_LEADER = "rpc error: code = Unknown desc = The swarm does not have a leader."
            + " It's possible that too few managers are online. Make sure more than half of the managers are online.";
    private static final Map<String, String> LABELS = Map.of("made-by", "us");

    @TempDir
    private Path folder = Path.of("");

    private final List<Duration> waits = new ArrayList<>();
    private final ScriptedFaults faults = new ScriptedFaults();

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private EmbeddedSwarm swarm;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private SwarmClient engine;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private EngineUnderTest behind;

    @BeforeEach
    void start() {
        swarm = EmbeddedSwarm.start(SandboxOptions.socket(folder.resolve("s")).with(faults));
        engine = open(swarm.host(), Duration.ofSeconds(10));
        behind = new EngineUnderTest(swarm.host(), "sha256:" + "0".repeat(64));
    }

    @AfterEach
    void stop() {
        swarm.close();
    }

    private SwarmClient open(URI host, Duration limit) {
        return EngineClients.open(new EngineAddress(host, Optional.empty(), "--host"), waits::add, limit);
    }

    private Duration waited() {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private String service() {
        return behind.running(behind.service("web"));
    }

    private static SwarmClient.Edit to(String id, String name) {
        return current -> List.of(new SecretReference(id, name, "site.key", "0", "0", 288));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NO_LEADER,
                "rpc error: code = DeadlineExceeded desc = context deadline exceeded",
                "rpc error: code = Unavailable desc = all SubConns are in TransientFailure",
                "raft: failed to process the request: node lost leader status",
                "This node is not a swarm manager. Manager is being prepared or has trouble connecting to the cluster."
            })
    void aReadWaitsForALeader(String said) {
        behind.secret("a");
        faults.next(4, "GET", "/secrets", Fault.error(500, said));

        assertThat(engine.observe("it").secrets()).hasSize(1);

        assertThat(waits).hasSize(4);
    }

    @Test
    void aSwarmWithoutALeaderIsGivenUpAfterABoundedTime() {
        faults.next(1000, "GET", "/secrets", Fault.error(500, NO_LEADER));

        assertThatThrownBy(() -> engine.observe("it"))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("the swarm has no leader")
                .hasMessageContaining("docker node ls");

        assertThat(waited()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    @Test
    void anythingElseIsNotAskedTwice() {
        faults.next(1, "GET", "/secrets", Fault.error(500, "disk full"));

        assertThatThrownBy(() -> engine.observe("it"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("500 for GET /secrets")
                .hasMessageContaining("disk full");
        assertThat(waits).isEmpty();
    }

    @Test
    void anEngineThatRestartsIsWaitedForOnceItHasAnswered() {
        engine.observe("it");
        faults.next(3, "GET", "/services", new Fault.Close());

        assertThat(engine.observe("it").services()).isEmpty();

        assertThat(waits)
                .as("the client itself tries once over a fresh connection")
                .hasSizeBetween(1, 3);
    }

    @Test
    void anEngineThatNeverAnsweredIsNot() throws Exception {
        Path nowhere = folder.resolve("nowhere");

        assertThatThrownBy(() -> open(URI.create("unix://" + nowhere), Duration.ofSeconds(10))
                        .observe("it"))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("no such socket");
        assertThat(waits).isEmpty();
        assertThat(Files.exists(nowhere)).isFalse();
    }

    @Test
    void aSilentEngineHasHadItsTime() {
        Path socket = folder.resolve("silent");
        String pong = "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 2\r\n\r\nOK";
        try (ScriptedUnixServer silent = ScriptedUnixServer.at(
                socket, ScriptedUnixServer.Reply.kept(pong), ScriptedUnixServer.Reply.silence())) {
            assertThatThrownBy(() -> open(URI.create("unix://" + socket), Duration.ofMillis(200))
                            .observe("it"))
                    .isInstanceOf(TransientException.class)
                    .hasMessageContaining("timeout")
                    .hasMessageContaining("unix://" + socket + " (--host)");
            assertThat(waits).isEmpty();
            assertThat(silent).isNotNull();
        }
    }

    @Test
    void aSecretWithoutAVerdictIsLookedUpBeforeItIsTriedAgain() {
        faults.next(1, "POST", "/secrets/create", Fault.error(500, NO_LEADER));

        String id = engine.createSecret("s.key.1", LABELS, TestSecrets.of("x"));

        assertThat(swarm.requests())
                .extracting(ApiRequest::toString)
                .containsSubsequence("POST /secrets/create", "GET /secrets", "POST /secrets/create");
        assertThat(behind.get("/secrets").path(0).path("ID").asText()).isEqualTo(id);
        assertThat(swarm.secretData("s.key.1"))
                .as("the key is sent whole the second time, too")
                .containsExactly('x');
    }

    @Test
    void anUpdateWithoutAVerdictIsReadAgainFirst() {
        String id = service();
        String secret = behind.secret("s.a");
        faults.next(1, "POST", "/services/", new Fault.LoseAnswer());
        long before = swarm.writes();

        assertThat(engine.updateService(id, to(secret, "s.a"))).isEqualTo(Edited.WRITTEN);

        assertThat(swarm.writes() - before)
                .as("one write, though its answer was lost")
                .isEqualTo(1);
    }

    @Test
    void anUpdateThatWasNotDoneIsDoneOnce() {
        String id = service();
        String secret = behind.secret("s.a");
        faults.next(2, "POST", "/services/", new Fault.Close());
        long before = swarm.writes();

        assertThat(engine.updateService(id, to(secret, "s.a"))).isEqualTo(Edited.WRITTEN);

        assertThat(swarm.writes() - before).isEqualTo(1);
    }

    @Test
    void aServiceThatNeverHoldsStillIsGivenUp() {
        String id = service();
        faults.next(1000, "POST", "/services/", new Fault.Overtake());

        assertThatThrownBy(() -> engine.updateService(id, to(behind.secret("s.a"), "s.a")))
                .as("a failure of the change, and no conflict that the next run would find solved")
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("was modified concurrently; gave up after 10 attempts");
    }

    @Test
    void aDeletionWithoutAVerdictIsLookedUp() {
        String id = behind.secret("s.a");
        faults.next(1, "DELETE", "/secrets/", new Fault.LoseAnswer());
        String other = behind.secret("s.b");

        assertThat(engine.deleteSecret(id)).isEqualTo(Removal.DELETED);

        faults.next(1, "DELETE", "/secrets/", Fault.error(500, NO_LEADER));
        assertThat(engine.deleteSecret(other)).isEqualTo(Removal.DELETED);
        assertThat(behind.get("/secrets")).isEmpty();
    }

    @Test
    void anEngineThatIsGoneForGoodEndsEveryWrite() {
        ObjectNode spec = behind.service("web");
        String id = behind.running(spec);
        engine.observe("it");
        faults.next(1000, call -> true, new Fault.Close());

        assertThatThrownBy(() -> engine.createSecret("s", LABELS, TestSecrets.of("x")))
                .isInstanceOf(TransientException.class);
        assertThatThrownBy(() -> engine.updateService(id, to("x", "x"))).isInstanceOf(TransientException.class);
        assertThatThrownBy(() -> engine.deleteSecret("x")).isInstanceOf(TransientException.class);
        assertThat(waited()).isLessThan(Duration.ofMinutes(5));
    }
}
