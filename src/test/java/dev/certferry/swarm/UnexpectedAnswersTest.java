package dev.certferry.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.model.Service;
import dev.certferry.model.UpdateStatus;
import dev.certferry.port.SwarmClient;
import dev.certferry.port.TransientException;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.EngineUnderTest;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.api.Fault;
import dev.certferry.sandbox.api.ScriptedFaults;
import dev.certferry.swarm.host.EngineAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that is not what the API promises is an error, never "there is none"; an unknown word concerns one service. */
final class UnexpectedAnswersTest {
    @TempDir
    private Path folder = Path.of("");

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
        engine = EngineClients.open(
                new EngineAddress(swarm.host(), Optional.empty(), "--host"), time -> {}, Duration.ofSeconds(10));
        behind = new EngineUnderTest(swarm.host(), "sha256:" + "0".repeat(64));
    }

    @AfterEach
    void stop() {
        swarm.close();
    }

    private void answer(String method, String path, String body) {
        faults.next(1, method, path, new Fault.Reply(200, "application/json", body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/secrets", "/services", "/configs"})
    void aListThatIsEmptyOrNoneIsAnError(String path) {
        for (String body : List.of("", "null", "{}", "\"\"")) {
            answer("GET", path, body);

            assertThatThrownBy(() -> engine.observe("it"))
                    .as("%s of %s", body, path)
                    .isInstanceOf(TransientException.class)
                    .hasMessageContaining("GET " + path + " is ")
                    .hasMessageContaining("expected a list");
        }
        assertThat(engine.observe("it").secrets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/services", "/tasks"})
    void noSecretLosesItsProtectionByAnEmptyAnswer(String path) {
        answer("GET", path, "");

        assertThatThrownBy(() -> engine.protection())
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("GET " + path + " is empty");
    }

    @Test
    void aServiceThatIsReadAsNothingIsNotUpdated() {
        String id = behind.running(behind.service("web"));
        long before = swarm.writes();
        answer("GET", "/services/" + id, "");

        assertThatThrownBy(() -> engine.updateService(id, current -> List.of()))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("expected one object");
        assertThat(swarm.writes()).isEqualTo(before);
    }

    @Test
    void aSecretThatWasCreatedWithoutSayingItsIdIsLookedUp() {
        answer("POST", "/secrets/create", "");

        String id = engine.createSecret("s.key.1", Map.of("made-by", "us"), TestSecrets.of("x"));

        assertThat(behind.get("/secrets").path(0).path("ID").asText()).isEqualTo(id);
    }

    @Test
    void anUnknownStateOrModeIsUnknownForThatServiceAlone() {
        String services = """
                [{"ID": "a", "CreatedAt": "2026-01-01T00:00:00Z", "UpdatedAt": "2026-01-01T00:00:00Z",
                  "Spec": {"Name": "new", "Mode": {"Replicated": {"Replicas": 1}}},
                  "UpdateStatus": {"State": "hibernating"}},
                 {"ID": "b", "CreatedAt": "2026-01-01T00:00:00Z", "UpdatedAt": "2026-01-01T00:00:00Z",
                  "Spec": {"Name": "odd", "Mode": {"Elastic": {}}}},
                 {"ID": "c", "CreatedAt": "2026-01-01T00:00:00Z", "UpdatedAt": "2026-01-01T00:00:00Z",
                  "Spec": {"Name": "web", "Mode": {"Global": {}}}, "UpdateStatus": {"State": "rollback_paused"}}]
                """;
        answer("GET", "/services", services);

        List<Service> observed = engine.observe("it").services();

        assertThat(observed)
                .extracting(service -> service.status().state())
                .containsExactly(
                        UpdateStatus.State.UNKNOWN, UpdateStatus.State.NONE, UpdateStatus.State.ROLLBACK_PAUSED);
        assertThat(observed)
                .extracting(Service::mode)
                .containsExactly(Service.Mode.REPLICATED, Service.Mode.UNKNOWN, Service.Mode.GLOBAL);
    }
}
