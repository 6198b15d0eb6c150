package dev.certferry.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.cli.CommandRegistry;
import dev.certferry.cli.Main;
import dev.certferry.cli.parsing.OptionDefaults;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.EngineHttpClient;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.authority.CertificateAuthority;
import dev.certferry.sandbox.authority.FakeCertbot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import picocli.CommandLine;

/** A whole installation in a folder: a repository, certbot's directory, an embedded Swarm with one service, and the commands. */
public final class TestInstallation implements AutoCloseable {
    public static final String DOMAIN = "shop.example.com";
    public static final String BINDING = """
            apiVersion: certferry.dev/v1
            kind: Binding
            metadata:
              name: shop
            spec:
              domains: [shop.example.com]
              secretPrefix: test_site
              files:
                - {source: privkey,   target: site.key, uid: "101", gid: "101", mode: "0400"}
                - {source: fullchain, target: site.crt}
              services:
                - name: web
              rollout: {cooldown: 0s}
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    final TestRepository repository;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    final EmbeddedSwarm swarm = EmbeddedSwarm.start(SandboxOptions.loopback());
    public final FakeCertbot certbot;
    private final URI host;
    private final EngineHttpClient engine;

    public TestInstallation(Path folder) throws Exception {
        this(folder, Optional.empty());
    }

    /** With an engine that is there already in the place of the embedded one. */
    public TestInstallation(Path folder, Optional<URI> other) throws Exception {
        this.folder = folder;
        this.host = other.orElse(swarm.host());
        this.engine = new EngineHttpClient(host);
        this.repository = new TestRepository(folder);
        this.certbot = new FakeCertbot(
                folder.resolve("letsencrypt"),
                CertificateAuthority.create("R11", Instant.now().minus(Duration.ofDays(30))),
                Clock.systemUTC());
    }

    /** Writes a file, commits and pushes. */
    public void commit(String path, String text) throws Exception {
        repository.commit("main", path, text);
    }

    /** The service of the binding, with the first generation where the binding wants it. */
    void startService() {
        startService("nginx:1", spec -> {});
    }

    /** The same of another image, with whatever else it takes. */
    void startService(String image, Consumer<ObjectNode> more) {
        ObjectNode spec = JSON.createObjectNode().put("Name", "web");
        ObjectNode container =
                spec.putObject("TaskTemplate").putObject("ContainerSpec").put("Image", image);
        ArrayNode secrets = container.putArray("Secrets");
        reference(secrets, "test_site.key.1", "site.key", "101", 0400);
        reference(secrets, "test_site.crt.1", "site.crt", "0", 0444);
        spec.putObject("Mode").putObject("Replicated").put("Replicas", 2);
        more.accept(spec);
        send("/services/create", spec.toString());
    }

    /** A secret that was created manually, and a service that uses it alone. */
    void startService(String secret, String target) {
        send(
                "/secrets/create",
                JSON.createObjectNode().put("Name", secret).put("Data", "eA==").toString());
        ObjectNode spec = JSON.createObjectNode().put("Name", "web");
        ObjectNode container =
                spec.putObject("TaskTemplate").putObject("ContainerSpec").put("Image", "nginx:1");
        reference(container.putArray("Secrets"), secret, target, "0", 0400);
        spec.putObject("Mode").putObject("Replicated").put("Replicas", 1);
        send("/services/create", spec.toString());
    }

    JsonNode service() {
        return get("/services/web");
    }

    void reference(ArrayNode secrets, String name, String target, String owner, int mode) {
        ObjectNode reference =
                secrets.addObject().put("SecretID", secretId(name)).put("SecretName", name);
        reference
                .putObject("File")
                .put("Name", target)
                .put("UID", owner)
                .put("GID", owner)
                .put("Mode", mode);
    }

    private String secretId(String name) {
        for (JsonNode secret : get("/secrets")) {
            if (secret.at("/Spec/Name").asText().equals(name)) {
                return secret.path("ID").asText();
            }
        }
        throw new IllegalStateException("no secret " + name);
    }

    /** Somebody else changes the service's spec. */
    void update(Consumer<ObjectNode> change) {
        JsonNode service = service();
        ObjectNode spec = (ObjectNode) service.path("Spec");
        change.accept(spec);
        send(
                "/services/" + service.path("ID").asText() + "/update?version="
                        + service.path("Version").path("Index").asText(),
                spec.toString());
    }

    /** Names of the secrets that the service refers to, in its order. */
    List<String> referred() {
        List<String> names = new ArrayList<>();
        service()
                .at("/Spec/TaskTemplate/ContainerSpec/Secrets")
                .forEach(reference -> names.add(reference.path("SecretName").asText()));
        return names;
    }

    /** Names of all secrets, sorted. */
    List<String> secrets() {
        List<String> names = new ArrayList<>();
        get("/secrets").forEach(secret -> names.add(secret.at("/Spec/Name").asText()));
        names.sort(null);
        return names;
    }

    private JsonNode get(String path) {
        return checked(engine.get("/v1.41" + path));
    }

    private void send(String path, String body) {
        checked(engine.post("/v1.41" + path, body));
    }

    private static JsonNode checked(EngineHttpClient.Got answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(answer.body());
        }
        return answer.body().isEmpty() ? JSON.createObjectNode() : answer.json();
    }

    /** A file of a branch, as the server has it. */
    public String file(String branch, String path) throws Exception {
        return repository.file(branch, path);
    }

    /** The newest record of the audit. */
    String lastRecord() throws Exception {
        run("audit", "log", "-o", "json");
        return out();
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Runs a command on this installation; afterwards {@link #out} and {@link #err} are what it printed. */
    public int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(args, place(), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    /** The same without one of the variables. */
    public int runWithout(String variable, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Map<String, String> fewer = new TreeMap<>(place());
        fewer.remove(variable);
        return Main.run(args, fewer, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    /** All commands, as {@link #run} has them. */
    CommandLine commandLine(String... args) {
        return Main.commandLine(
                new OptionDefaults(place(), args),
                CommandRegistry.all(),
                new PrintWriter(Writer.nullWriter()),
                new PrintWriter(Writer.nullWriter()));
    }

    private Map<String, String> place() {
        return Map.of(
                "CERTFERRY_REPO", repository.address(),
                "CERTFERRY_HOST", host.toString(),
                "CERTFERRY_CERTBOT", certbot.directory().toString(),
                "CERTFERRY_STATE_DIR", folder.resolve("state").toString());
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }

    @Override
    public void close() {
        swarm.close();
        repository.close();
    }
}
