package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.port.SwarmClient;
import dev.certferry.sandbox.EngineUnderTest;
import dev.certferry.swarm.http.UnixSocketHttpClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An engine to try the port on, cleared before and after each test. */
abstract class EngineFixture {
    static final Map<String, String> LABELS = Map.of("made-by", "contract");

    EngineUnderTest swarm = new EngineUnderTest(URI.create("unix:///nowhere"), "");
    FaultInjectingClient client =
            new FaultInjectingClient(new UnixSocketHttpClient(Path.of("/nowhere"), Duration.ZERO));
    SwarmClient engine = new DockerSwarmClient("", client, time -> {});

    abstract URI host();

    abstract String image();

    @BeforeEach
    void connect() {
        swarm = new EngineUnderTest(host(), image());
        DockerHttpClient unix = new UnixSocketHttpClient(Path.of(host().getPath()), Duration.ofSeconds(30));
        client = new FaultInjectingClient(unix);
        engine = new DockerSwarmClient(host().toString(), client, EngineFixture::sleep);
        clear();
    }

    @AfterEach
    void clear() {
        for (String path : new String[] {"/services", "/secrets", "/configs"}) {
            swarm.get(path)
                    .forEach(object ->
                            swarm.http().delete(path + "/" + object.path("ID").asText()));
        }
    }

    /** The waits between tries are the engine's room's own; here they are real and short. */
    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Service observed(String name) {
        return engine.observe("it").services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static SwarmClient.Edit to(SecretReference... references) {
        return current -> List.of(references);
    }

    static SecretReference use(String id, String name) {
        return new SecretReference(id, name, "site.key", "0", "0", 288);
    }

    JsonNode specWithoutSecrets(String id) {
        ObjectNode spec = swarm.get("/services/" + id).path("Spec").deepCopy();
        spec.withObject("TaskTemplate").withObject("ContainerSpec").remove("Secrets");
        return spec;
    }
}
