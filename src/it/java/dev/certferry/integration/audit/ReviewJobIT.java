package dev.certferry.integration.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.certferry.integration.git.BareRepository;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.authority.CertificateAuthority;
import dev.certferry.sandbox.authority.FakeCertbot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The jobs of the example workflows, line by line in a checkout as the forges make it, without a way to the Swarm. */
final class ReviewJobIT {
    private static final String BINDING = """
            apiVersion: certferry.dev/v1
            kind: Binding
            metadata: {name: shop}
            spec:
              domains: [shop.example.com]
              files: [{source: privkey, target: %s}, {source: fullchain, target: site.crt}]
              services: [{name: web}]
            """;

    @TempDir
    Path folder;

    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final EmbeddedSwarm swarm = EmbeddedSwarm.start(SandboxOptions.loopback());
    private final HttpServer forge;
    private BareRepository repository;
    private Path checkout;
    private Path programs;

    ReviewJobIT() throws IOException {
        forge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void aPullRequest() throws IOException {
        repository = BareRepository.create(folder, "certs");
        repository.commit("Bind the shop", Map.of("bindings/shop.yaml", BINDING.formatted("site.key")));
        swarm.createService("""
                {"Name": "web", "TaskTemplate": {"ContainerSpec": {"Image": "nginx:1"}},
                 "Mode": {"Replicated": {"Replicas": 2}}}""");
        FakeCertbot certbot = new FakeCertbot(
                folder.resolve("letsencrypt"), CertificateAuthority.create("R11", Instant.now()), Clock.systemUTC());
        certbot.issue("shop.example.com", "shop.example.com");
        certferry("sync", "--publish-snapshot", "--certbot", certbot.directory().toString())
                .orFail();
        repository.commit("Another target", Map.of("bindings/shop.yaml", BINDING.formatted("other.key")));
        checkout = folder.resolve("checkout");
        ProcessSpec.of("git", "clone", "-q", "--depth", "1", "file://" + repository.path(), checkout.toString())
                .run()
                .orFail();
        ProcessSpec.of("git", "-C", checkout.toString(), "checkout", "-q", "--detach")
                .run()
                .orFail();
        programs = Files.createDirectories(folder.resolve("programs"));
        program("certferry", "exec " + launcher() + " \"$@\"");
        forge.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            comments.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + "\n" + body);
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        forge.start();
    }

    @AfterEach
    void closed() {
        forge.stop(0);
        swarm.close();
    }

    private void program(String name, String shell) throws IOException {
        Path file = programs.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + shell + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path launcher() {
        return Path.of(System.getProperty("certferry.launcher", "./certferry")).toAbsolutePath();
    }

    private FinishedProcess certferry(String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(arguments));
        return ProcessSpec.of(command)
                .with("CERTFERRY_HOST", swarm.host().toString())
                .with("CERTFERRY_REPO", repository.path().toString())
                .with("CERTFERRY_PATH", "bindings")
                .with("CERTFERRY_STATE_DIR", folder.resolve("state").toString())
                .within(Duration.ofMinutes(3))
                .run();
    }

    private static JsonNode yaml(String name) throws IOException {
        String text = Files.readString(Path.of("examples/ci", name));
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return new ObjectMapper().valueToTree(tree);
    }

    /** The {@code run} of each step of both jobs. */
    private static List<String> steps(String name) throws IOException {
        JsonNode jobs = yaml(name).path("jobs");
        List<String> scripts = new ArrayList<>();
        for (String job : List.of("validate", "plan")) {
            jobs.path(job).path("steps").findValuesAsText("run").forEach(scripts::add);
        }
        return scripts;
    }

    /** Runs them as the forges do, with a Swarm and a certbot directory that are not there. */
    private void run(List<String> scripts, Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put("PATH", programs + ":" + System.getenv("PATH"));
        all.put("CERTFERRY_HOST", "tcp://127.0.0.1:9");
        all.put("CERTFERRY_CERTBOT", "/nonexistent");
        all.put("CERTFERRY_STATE_DIR", folder.resolve("runner").toString());
        for (String script : scripts) {
            ProcessSpec.of("bash", "-e", "-o", "pipefail", "-c", script)
                    .in(checkout)
                    .with(all)
                    .within(Duration.ofMinutes(3))
                    .run()
                    .orFail();
        }
    }

    /** The comment has the plan whose id the live plan has, too. */
    private void assertPlanIn(String comment) {
        String live = certferry(
                        "plan",
                        "-o",
                        "markdown",
                        "--certbot",
                        folder.resolve("letsencrypt").toString())
                .orFail()
                .out();
        assertThat(live).contains("+ other.key: shop.key.1");
        assertThat(comment).contains(live.strip()).contains("State as of 20");
    }

    private String url() {
        return "http://127.0.0.1:" + forge.getAddress().getPort();
    }

    @Test
    void onGitHub() throws IOException {
        Path said = folder.resolve("said");
        program("gh", "{ echo \"$@\"; cat plan.md; } > " + said);
        List<String> scripts = steps("github-workflow.yml");
        assertThat(scripts).hasSize(3);

        run(scripts, Map.of("NUMBER", "7"));

        assertThat(Files.readString(said)).startsWith("pr comment 7 --body-file plan.md\n");
        assertPlanIn(Files.readString(said));
    }

    @Test
    void onForgejoAndGitea() throws IOException {
        List<String> scripts = steps("forgejo-workflow.yml");
        assertThat(scripts).hasSize(3);

        run(scripts, Map.of("NUMBER", "7", "TOKEN", "t", "GITHUB_SERVER_URL", url(), "GITHUB_REPOSITORY", "a/certs"));

        assertThat(comments)
                .singleElement()
                .asString()
                .startsWith("POST /api/v1/repos/a/certs/issues/7/comments application/json\n");
        assertPlanIn(new ObjectMapper().readTree(body(0)).path("body").asText());
    }

    @Test
    void onGitLab() throws IOException {
        List<String> scripts = new ArrayList<>();
        for (String job : List.of("certferry-validate", "certferry-plan")) {
            yaml("gitlab-ci.yml").path(job).path("script").forEach(line -> scripts.add(line.asText()));
        }
        assertThat(scripts).hasSize(3);

        run(
                scripts,
                Map.of(
                        "CI_API_V4_URL", url() + "/api/v4",
                        "CI_PROJECT_ID", "3",
                        "CI_MERGE_REQUEST_IID", "7",
                        "NOTES_TOKEN", "t"));

        assertThat(comments)
                .singleElement()
                .asString()
                .startsWith("POST /api/v4/projects/3/merge_requests/7/notes application/x-www-form-urlencoded\n");
        assertThat(body(0)).startsWith("body=");
        assertPlanIn(URLDecoder.decode(body(0).substring("body=".length()), StandardCharsets.UTF_8));
    }

    private String body(int comment) {
        String text = comments.get(comment);
        return text.substring(text.indexOf('\n') + 1);
    }
}
