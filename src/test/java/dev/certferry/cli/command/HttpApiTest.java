package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.certferry.manifest.yaml.YamlFile;
import dev.certferry.manifest.yaml.YamlLimits;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the daemon answers is what schema/openapi.v1.yaml says, path by path and body by body. */
final class HttpApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ASKED = new TreeSet<>();

    @TempDir
    private static Path folder = Path.of("");

    private static TestInstallation site;
    private static DaemonFixture daemon;
    private static JsonNode description;

    @BeforeAll
    static void build() throws Exception {
        site = new TestInstallation(folder);
        site.commit("shop.yaml", TestInstallation.BINDING);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.run("sync");
        site.startService();
        Path secret = Files.writeString(site.file("webhook"), "a secret of the test");
        daemon = DaemonFixture.of(
                site, "--poll", "1h", "--webhook", "gitlab", "--webhook-secret-file", secret.toString());
        daemon.sync();
        byte[] file = Files.readAllBytes(Path.of("schema/openapi.v1.yaml"));
        description = YamlFile.read("openapi.v1.yaml", file, YamlLimits.DEFAULT)
                .documents()
                .get(0)
                .root()
                .node();
    }

    @AfterAll
    static void takeDown() {
        daemon.close();
        site.close();
    }

    /** Asks, checks status and body against the description, and gives the body. */
    private static JsonNode ask(String method, String path, String body, int expected) throws Exception {
        HttpResponse<String> answer = daemon.send(daemon.to(path)
                .header("Authorization", "Bearer " + DaemonFixture.TOKEN)
                .header("Content-Type", "application/json")
                .header("X-Gitlab-Token", "a secret of the test")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        String route = path.replaceFirst("\\?.*", "");
        JsonNode operation = description.path("paths").path(route).path(method.toLowerCase(Locale.ROOT));
        ASKED.add(method + " " + route);
        JsonNode response = operation.path("responses").path("" + expected);
        assertThat(response.isMissingNode())
                .as("%s %s may answer %s", method, route, expected)
                .isFalse();
        JsonNode described = response.has("$ref") ? at(response.path("$ref").asText()) : response;
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode schema = described.path("content").path(type).path("schema");
        if (!type.endsWith("json")) {
            return JSON.getNodeFactory().textNode(answer.body());
        }
        assertThat(schema.isMissingNode()).as("%s of %s", type, route).isFalse();
        assertThat(problems(schema, answer.body())).as(answer.body()).isEmpty();
        return JSON.readTree(answer.body());
    }

    private static JsonNode at(String reference) {
        return description.at(reference.substring(1));
    }

    private static List<String> problems(JsonNode schema, String body) throws Exception {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", description.path("components"));
        whole.setAll((ObjectNode) schema);
        List<String> problems = new ArrayList<>();
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON)
                .validate(body, InputFormat.JSON)
                .forEach(problem -> problems.add(problem.toString()));
        return problems;
    }

    @Test
    void everyPathOfTheDescriptionAnswersAsItSays() throws Exception {
        assertThat(ask("GET", "/healthz", "", 200).asText()).isEqualTo("ok\n");
        ask("GET", "/readyz", "", 200);
        ask("GET", "/metrics", "", 200);
        assertThat(ask("GET", "/api/v1/openapi.yaml", "", 200).asText())
                .isEqualTo(Files.readString(Path.of("schema/openapi.v1.yaml")));
        assertThat(ask("GET", "/api/v1/status", "", 200).path("ready").asBoolean())
                .isTrue();
        assertThat(ask("GET", "/api/v1/bindings", "", 200)
                        .at("/bindings/0/name")
                        .asText())
                .isEqualTo("shop");
        assertThat(ask("GET", "/api/v1/plan", "", 200).path("planId").asText()).isNotEmpty();
        assertThat(ask("POST", "/api/v1/sync?wait=1m", "", 200).path("result").asText())
                .isEqualTo("done");
        ask("POST", "/api/v1/sync", "", 202);
        ask("POST", "/webhook", "{\"ref\":\"refs/heads/main\"}", 202);
        String suspension = "{\"binding\":\"shop\",\"reason\":\"data centre move\",\"operator\":\"Ada\"}";
        assertThat(ask("POST", "/api/v1/suspend", suspension.replace("operator", "who"), 400)
                        .path("detail")
                        .asText())
                .contains("expected ", "operator");
        ask("POST", "/api/v1/suspend", suspension, 200);
        assertThat(ask("GET", "/api/v1/audit?limit=1", "", 200)
                        .at("/records/0/trigger")
                        .asText())
                .isEqualTo("suspend");
        assertThat(ask("GET", "/api/v1/audit?installation=default", "", 200).path("records"))
                .isNotEmpty();
        assertThat(ask("GET", "/api/v1/audit?installation=other", "", 200).path("records"))
                .isEmpty();
        ask("POST", "/api/v1/resume", "{\"binding\":\"shop\"}", 200);

        Set<String> described = new TreeSet<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(ASKED).containsAll(described);
    }

    @Test
    void whatIsWrongIsRefusedAndNothingIsDone() throws Exception {
        long writes = site.swarm.writes();

        ask("POST", "/api/v1/sync?wait=soon", "", 400);
        ask("POST", "/api/v1/sync?wait=16m", "", 400);
        ask("GET", "/api/v1/audit?limit=0", "", 400);
        ask("POST", "/api/v1/suspend", "{}", 400);
        ask("POST", "/api/v1/suspend", "nonsense", 400);
        ask("POST", "/api/v1/suspend", "[1]", 400);
        ask("POST", "/api/v1/suspend", "{\"reason\":\"x\",\"bindng\":\"shop\"}", 400);
        ask("POST", "/api/v1/suspend", "{\"reason\":\"x\",\"binding\":\"shoop\"}", 400);
        ask("POST", "/api/v1/suspend", "{\"reason\":\"x\",\"until\":\"2001-01-01T00:00:00Z\"}", 400);
        ask("POST", "/api/v1/resume", "{\"binding\":\"never suspended\"}", 400);

        assertThat(site.swarm.writes()).isEqualTo(writes);
    }

    /** Whatever else asked by then is answered by the same run. */
    @Test
    void theHookOfCertbotIsADaemonsRunWhenOneIsThere() {
        assertThat(site.run("hook")).isZero();

        assertThat(site.out())
                .startsWith("The daemon's run:")
                .containsPattern("\"trigger\" : \"([a-z]+, )*hook(, [a-z]+)*\"");
    }
}
