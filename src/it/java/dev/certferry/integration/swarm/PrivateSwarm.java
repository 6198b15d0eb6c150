package dev.certferry.integration.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A Swarm of its own for a test class, empty when the class starts. One manager: the same engine serves all classes of the run. More: started for the class, since such tests kill managers.
 * It comes from network namespaces as root, or with {@code -Dswarm.from=testcontainers} from Docker-in-Docker containers. The developer's own Swarm is never touched.
 */
public final class PrivateSwarm implements BeforeAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(PrivateSwarm.class);

    private final int managers;
    private @Nullable TestEngine engine;

    private PrivateSwarm(int managers) {
        this.managers = managers;
    }

    public static PrivateSwarm ofManagers(int count) {
        return new PrivateSwarm(count);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ExtensionContext owner = managers == 1 ? context.getRoot() : context;
        engine = owner.getStore(NAMESPACE)
                .computeIfAbsent(managers, count -> new TestEngine(hosts(count)), TestEngine.class);
        engine().clear();
    }

    private static SwarmHosts hosts(int count) {
        String from = System.getProperty("swarm.from", "namespaces");
        return switch (from) {
            case "namespaces" -> NamespaceHosts.up(count);
            case "testcontainers" -> ContainerHosts.up(count);
            default -> throw new IllegalStateException("-Dswarm.from=" + from + ": use namespaces or testcontainers");
        };
    }

    private TestEngine engine() {
        return Objects.requireNonNull(engine, "register the Swarm as a static field with @RegisterExtension");
    }

    /** Where the engine of the first manager answers. */
    public URI host() {
        return host(1);
    }

    public URI host(int i) {
        return engine().hosts().host(i);
    }

    /** The address at which ports that services publish in host mode on this manager answer. */
    public String address(int i) {
        return engine().hosts().address(i);
    }

    public CurlEngineClient api() {
        return api(1);
    }

    public CurlEngineClient api(int i) {
        return engine().api(i);
    }

    /** The id of an nginx image that serves TLS on 8443 from the secrets site.crt and site.key as uid 101. */
    public String image() {
        return engine().image();
    }

    /** The docker client against the first manager; gives what it printed. */
    public String docker(String... arguments) {
        return dockerAnswer(arguments).orFail().out().strip();
    }

    /** The same, also when it fails. */
    public FinishedProcess dockerAnswer(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "--host", host().toString()));
        command.addAll(List.of(arguments));
        return ProcessSpec.of(command).run();
    }

    /** The spec of a service as the engine gives it. */
    public JsonNode spec(String service) {
        return api().get("/services/" + service).path("Spec");
    }

    public void kill(int i) {
        engine().hosts().kill(i);
    }

    public void start(int i) {
        engine().hosts().start(i);
    }

    public void pause(int i) {
        engine().hosts().pause(i);
    }

    public void resume(int i) {
        engine().hosts().resume(i);
    }

    /** The number of the manager that leads, asked of a manager that lives. */
    public int leader(int askedOf) {
        for (JsonNode node : api(askedOf).get("/nodes")) {
            if (node.path("ManagerStatus").path("Leader").asBoolean()) {
                return numberOf(node.path("ManagerStatus").path("Addr").asText());
            }
        }
        throw new IllegalStateException("the Swarm has no leader");
    }

    private int numberOf(String raftAddress) {
        for (int i = 1; i <= managers; i++) {
            if (raftAddress.startsWith(address(i) + ":")) {
                return i;
            }
        }
        throw new IllegalStateException(raftAddress + " is not a manager of this Swarm");
    }
}
