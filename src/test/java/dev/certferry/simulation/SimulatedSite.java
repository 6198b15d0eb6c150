package dev.certferry.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.RunPolicy;
import dev.certferry.port.ConflictException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.authority.CertificateAuthority;
import dev.certferry.sandbox.authority.FakeCertbot;
import dev.certferry.sandbox.cluster.SimulationPace;
import dev.certferry.sync.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A Swarm with three services, two lineages and the manifests between them; it remembers what people did to it, to tell that from what Certferry did. */
final class SimulatedSite implements AutoCloseable {
    static final List<String> SERVICES = List.of("web", "proxy", "mail");
    static final List<String> LINEAGES = List.of("shop.example.com", "mail.example.com");
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("Chaos CA", START);
    private static final ObjectMapper JSON = new ObjectMapper();

    final TestTime time = new TestTime(START);
    final EmbeddedSwarm swarm;
    final FakeCertbot certbot;
    final ManifestEdits manifests;
    final FaultSchedule weather;
    final WiredInstallation whole;

    /** Ids of secrets that are not Certferry's. */
    final Set<String> foreign = new HashSet<>();

    /** For each service every spec, but for its secrets, that a person ever gave it. */
    final Map<String, Set<JsonNode>> given = new HashMap<>();

    /** Old whole specs of each service, as stack files keep them. */
    private final Map<String, List<ObjectNode>> remembered = new HashMap<>();

    SimulatedSite(Path home, SeededRandom chance) {
        try {
            Path folder = Files.createDirectories(home.resolve("manifests"));
            this.manifests = new ManifestEdits(folder);
            this.weather = new FaultSchedule(chance, home.resolve("s"));
            this.swarm = EmbeddedSwarm.start(SandboxOptions.socket(home.resolve("s"))
                    .with(time)
                    .with(SimulationPace.manual())
                    .with(weather));
            weather.between(swarm::advance);
            this.certbot = new FakeCertbot(home.resolve("letsencrypt"), AUTHORITY, time);
            this.whole = new WiredInstallation(folder, certbot.directory(), swarm.host(), RunPolicy.DEFAULT, time);
            whole.diary().first(record -> mayDie());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LINEAGES.forEach(lineage -> certbot.issue(lineage, lineage));
        foreign.add(swarm.createSecret("db-password", Map.of(), new byte[] {1}));
        foreign.add(swarm.createSecret("edge.key.1", Map.of("dev.certferry.installation", "edge"), new byte[] {1}));
        SERVICES.forEach(name -> create(name, chance.pick(List.of("pause", "rollback", "continue"))));
        swarm.settle();
    }

    void create(String name, String onFailure) {
        ObjectNode spec = JSON.createObjectNode().put("Name", name);
        ObjectNode labels = spec.putObject("Labels");
        if (name.equals("mail")) {
            labels.put("le_auto", "true").put("com.docker.stack.namespace", "post");
        }
        spec.putObject("TaskTemplate").putObject("ContainerSpec").put("Image", "v1");
        spec.putObject("Mode").putObject("Replicated").put("Replicas", name.equals("web") ? 3 : 1);
        spec.putObject("UpdateConfig").put("Parallelism", 1).put("FailureAction", onFailure);
        swarm.createService(spec);
        given(name);
    }

    /** A person's change of a service; gives whether the engine took it. */
    boolean change(String service, Consumer<ObjectNode> change) {
        boolean taken = swarm.operator().update(service, change);
        given(service);
        return taken;
    }

    private void given(String service) {
        JsonNode spec = swarm.service(service).path("Spec");
        given.computeIfAbsent(service, name -> new HashSet<>()).add(withoutSecrets(spec));
        remembered.computeIfAbsent(service, name -> new ArrayList<>()).add(spec.deepCopy());
    }

    /** What a stack file written some time ago deploys; the engine may refuse it, when it names a secret that is gone. */
    boolean redeploy(String service, SeededRandom chance) {
        given(service);
        ObjectNode old = chance.pick(remembered.getOrDefault(service, List.of()));
        return change(service, spec -> {
            spec.removeAll();
            spec.setAll(old.deepCopy());
        });
    }

    /** One run, to its end or its death; gives how it ended, in words. */
    String run() {
        String ended = ended();
        return weather.dead() ? "killed" : ended;
    }

    private String ended() {
        try {
            RunReport report = whole.run(new KillSwitch(this::mayDie));
            return report.verdict()
                    + report.outcomes().stream()
                            .map(outcome -> "\n    " + outcome.result() + " "
                                    + outcome.change().address() + " " + outcome.detail())
                            .collect(Collectors.joining());
        } catch (KilledException e) {
            return "killed";
        } catch (TransientException | PermanentException | ConflictException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    private void mayDie() {
        if (weather.dead()) {
            throw new KilledException();
        }
    }

    static JsonNode withoutSecrets(JsonNode spec) {
        ObjectNode copy = spec.deepCopy();
        ((ObjectNode) copy.path("TaskTemplate").path("ContainerSpec")).remove("Secrets");
        return copy;
    }

    static ArrayNode secrets(JsonNode spec) {
        return spec.path("TaskTemplate").path("ContainerSpec").path("Secrets") instanceof ArrayNode list
                ? list
                : JSON.createArrayNode();
    }

    @Override
    public void close() {
        weather.calm();
        swarm.close();
    }
}
