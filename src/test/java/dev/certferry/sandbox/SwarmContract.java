package dev.certferry.sandbox;

import static dev.certferry.sandbox.EngineUnderTest.created;
import static dev.certferry.sandbox.EngineUnderTest.data;
import static dev.certferry.sandbox.EngineUnderTest.index;
import static dev.certferry.sandbox.EngineUnderTest.labelled;
import static dev.certferry.sandbox.EngineUnderTest.reference;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.EngineHttpClient.Got;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What an engine does with secrets, configs and requests. One class per engine runs it; the real one decides when they differ. */
abstract class SwarmContract {
    private EngineUnderTest engine;
    private EngineHttpClient http;

    SwarmContract() {
        engine = new EngineUnderTest(URI.create("unix:///nowhere"), "");
        http = engine.http();
    }

    abstract URI host();

    abstract String image();

    @BeforeEach
    void connect() {
        engine = new EngineUnderTest(host(), image());
        http = engine.http();
        clear();
    }

    @AfterEach
    void clear() {
        for (String path : new String[] {"/services", "/secrets", "/configs"}) {
            engine.get(path)
                    .forEach(
                            object -> http.delete(path + "/" + object.path("ID").asText()));
        }
    }

    EngineUnderTest engine() {
        return engine;
    }

    EngineHttpClient http() {
        return http;
    }

    static void assertRefused(Got got, int status, String message) {
        assertThat(got.message()).isEqualTo(message);
        assertThat(got.status()).isEqualTo(status);
    }

    @Test
    void pingTellsTheVersionAndNothingAboutTheSwarm() {
        for (String method : new String[] {"GET", "HEAD"}) {
            Got ping = http.send(method, "/_ping", null);
            assertThat(ping.status()).isEqualTo(200);
            assertThat(ping.headers()).containsEntry("api-version", "1.41").doesNotContainKey("swarm");
        }
        assertThat(http.get("/v1.41/_ping").body()).isEqualTo("OK");
    }

    @Test
    void infoTellsThatItIsAManager() {
        JsonNode swarm = engine.get("/info").path("Swarm");
        assertThat(swarm.path("LocalNodeState").asText()).isEqualTo("active");
        assertThat(swarm.path("ControlAvailable").asBoolean()).isTrue();
        assertThat(swarm.path("NodeID").asText()).hasSize(25);
        assertThat(swarm.path("Cluster").path("ID").asText())
                .isEqualTo(engine.get("/swarm").path("ID").asText());
        assertThat(swarm.path("Nodes").asInt()).isEqualTo(engine.get("/nodes").size());
    }

    @Test
    void itTellsVersionAndTime() {
        assertThat(engine.get("/version").path("ApiVersion").asText()).isEqualTo("1.41");
        assertThat(engine.get("/version").path("Version").asText()).startsWith("20.10.");
        Instant now = OffsetDateTime.parse(
                        engine.get("/info").path("SystemTime").asText())
                .toInstant();
        assertThat(Duration.between(now, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    /** Which is how the right to a call can be asked for without its effect. */
    @Test
    void callsOnWhatIsNotThereChangeNothing() {
        String nobody = "0".repeat(25);
        assertThat(http.post("/secrets/create", Map.of()).status()).isEqualTo(400);
        assertThat(http.post("/configs/create", Map.of()).status()).isEqualTo(400);
        for (String kind : List.of("secrets", "configs", "services")) {
            assertThat(http.post("/" + kind + "/" + nobody + "/update?version=0", Map.of())
                            .status())
                    .as(kind)
                    .isIn(400, 404);
        }
        assertThat(http.delete("/secrets/" + nobody).status()).isEqualTo(404);
    }

    @Test
    void versionsOutsideTheRangeAreRefused() {
        assertRefused(
                http.get("/v1.99/secrets"),
                400,
                "client version 1.99 is too new. Maximum supported API version is 1.41");
        assertThat(http.get("/v1.11/secrets").status()).isEqualTo(400);
        assertThat(http.get("/v1.11/secrets").body()).contains("client version 1.11 is too old. Minimum supported");
        assertThat(http.get("/v1.30/secrets").status()).isEqualTo(200);
        assertRefused(http.get("/nothing"), 404, "page not found");
    }

    @TestFactory
    Stream<DynamicTest> namesThatAreRefused() {
        return Stream.of("-a", "a-", ".a", "a b", "a/b", "ä", "a".repeat(65))
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertRefused(
                                http.post("/secrets/create", data(name, "x")),
                                400,
                                "rpc error: code = InvalidArgument desc = invalid name, only 64 [a-zA-Z0-9-_.]"
                                        + " characters allowed, and the start and end character must be"
                                        + " [a-zA-Z0-9]")));
    }

    @Test
    void dataHasASize() {
        String message = "rpc error: code = InvalidArgument desc = secret data must be larger than 0 and less than"
                + " 512000 bytes";
        assertRefused(http.post("/secrets/create", data("empty", "")), 400, message);
        assertRefused(http.post("/secrets/create", data("big", "x".repeat(512_000))), 400, message);
        created(http.post("/secrets/create", data("big", "x".repeat(511_999))));
        assertThat(http.post("/secrets/create", "").status()).isEqualTo(400);
        assertThat(http.post("/secrets/create", "{").status()).isEqualTo(400);
    }

    @Test
    void aSecretIsFoundByIdThenNameThenBeginningOfItsIdAndItsDataNever() {
        String id = engine.secret("a.key.1");
        JsonNode secret = engine.get("/secrets/" + id);
        assertThat(secret.path("Spec").has("Data")).isFalse();
        assertThat(secret.path("Spec").path("Labels").isObject()).isTrue();
        assertThat(engine.get("/secrets/a.key.1")).isEqualTo(secret);
        assertThat(engine.get("/secrets/A.KEY.1")).isEqualTo(secret);
        assertThat(engine.get("/secrets/" + id.substring(0, 10))).isEqualTo(secret);
        assertRefused(http.get("/secrets/a.key"), 404, "secret a.key not found");
        assertRefused(http.delete("/secrets/a.key"), 404, "secret a.key not found");
    }

    @Test
    void aNameIsTakenWithoutRegardToCase() {
        engine.secret("a.b.1");
        assertRefused(
                http.post("/secrets/create", data("A.B.1", "y")),
                409,
                "rpc error: code = AlreadyExists desc = secret A.B.1 already exists");
        assertThat(http.delete("/secrets/a.b.1").status()).isEqualTo(204);
        engine.secret("A.B.1");
    }

    @Test
    void filtersMatchNamesByTheirBeginningAndAllLabels() {
        engine.secret("site.crt.1");
        ObjectNode other = labelled("site.crt.10", Map.of("a", "1", "b", "2")).put("Data", "eA==");
        String id = created(http.post("/secrets/create", other));
        assertThat(engine.names("/secrets", "{\"name\":[\"site.crt.1\"]}"))
                .containsExactlyInAnyOrder("site.crt.1", "site.crt.10");
        assertThat(engine.names("/secrets", "{\"names\":[\"site.crt.1\"]}")).containsExactly("site.crt.1");
        assertThat(engine.names("/secrets", "{\"id\":[\"" + id.substring(0, 10) + "\"]}"))
                .containsExactly("site.crt.10");
        assertThat(engine.names("/secrets", "{\"label\":[\"a=1\",\"b\"]}")).containsExactly("site.crt.10");
        assertThat(engine.names("/secrets", "{\"label\":[\"a=1\",\"c\"]}")).isEmpty();
        assertThat(engine.names("/secrets", "{\"label\":{\"a=1\":true}}")).containsExactly("site.crt.10");
        assertRefused(http.get("/secrets?filters=%7B%22x%22:%5B%22y%22%5D%7D"), 400, "Invalid filter 'x'");
    }

    @Test
    void onlyLabelsChangeAndAsAWhole() {
        String id = created(
                http.post("/secrets/create", labelled("a", Map.of("old", "1")).put("Data", "eA==")));
        long index = index(engine.get("/secrets/" + id));
        String path = "/secrets/" + id + "/update?version=" + index;
        String refusal = "rpc error: code = InvalidArgument desc = only updates to Labels are allowed";
        assertRefused(http.post(path, labelled("b", Map.of())), 400, refusal);
        assertRefused(http.post(path, data("a", "other")), 400, refusal);
        assertThat(http.post(path, labelled("a", Map.of("new", "1"))).status()).isEqualTo(200);
        JsonNode after = engine.get("/secrets/" + id);
        assertThat(after.path("Spec").path("Labels").toString()).isEqualTo("{\"new\":\"1\"}");
        assertThat(index(after)).isGreaterThan(index);
        assertRefused(
                http.post(path, labelled("a", Map.of())),
                500,
                "rpc error: code = Unknown desc = update out of sequence");
        assertRefused(http.post("/secrets/" + id + "/update", labelled("a", Map.of())), 400, "invalid secret version");
    }

    @Test
    void aConfigIsReadableAndItsLabelsAreACell() {
        String id = created(http.post("/configs/create", data("cell", "x")));
        JsonNode config = engine.get("/configs/cell");
        assertThat(config.path("Spec").path("Data").asText()).isEqualTo("eA==");
        String path = "/configs/" + id + "/update?version=" + index(config);
        assertRefused(
                http.post(path, labelled("cell", Map.of("k", "x".repeat(1_600_000)))),
                500,
                "rpc error: code = Unknown desc = raft: raft message is too large and can't be sent");
        assertThat(http.post(path, labelled("cell", Map.of("k", "x".repeat(1_400_000))))
                        .status())
                .isEqualTo(200);
        assertRefused(
                http.post(path, labelled("cell", Map.of())),
                500,
                "rpc error: code = Unknown desc = update out of sequence");
        assertThat(engine.get("/configs/cell").path("Spec").path("Data").asText())
                .isEqualTo("eA==");
    }

    @Test
    void aSecretInUseStays() {
        String id = engine.secret("used");
        ObjectNode spec = engine.service("one", reference(id, "used", "k"));
        String one = created(http.post("/services/create", spec));
        assertRefused(
                http.delete("/secrets/used"),
                400,
                "rpc error: code = InvalidArgument desc = secret 'used' is in use by the following service: one");
        created(http.post("/services/create", spec.put("Name", "two")));
        assertThat(http.delete("/secrets/used").message()).contains("is in use by the following services: ");
        http.delete("/services/two");
        assertThat(engine.update(one, EngineUnderTest::use).status()).isEqualTo(200);
        assertThat(engine.get("/services/one").path("PreviousSpec").toString()).contains("used");
        assertThat(http.delete("/secrets/used").status()).isEqualTo(204);
    }
}
