package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.model.SwarmNodes;
import dev.certferry.port.PermanentException;
import dev.certferry.port.Sleeper;
import dev.certferry.swarm.host.EngineAddress;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads an engine's version and state, and checks which calls of a run are allowed. Read-only. */
public final class EngineDiagnostics {
    /** A well-formed id of an object that does not exist. */
    private static final String UNKNOWN_ID = "0".repeat(25);

    /** An engine responds with 404 or 400 to each; a proxy or plugin that forbids the call responds with 403. */
    private static final List<String> WRITES = List.of(
            "POST /secrets/create",
            "POST /secrets/ID/update",
            "DELETE /secrets/ID",
            "POST /services/ID/update",
            "POST /configs/create",
            "POST /configs/ID/update");

    private final EngineApi api;
    private final EngineErrorMapper errorMapper;

    private EngineDiagnostics(EngineApi api, EngineErrorMapper errorMapper) {
        this.api = api;
        this.errorMapper = errorMapper;
    }

    public static EngineDiagnostics with(EngineAddress address, Sleeper pause) {
        EngineErrorMapper errorMapper = new EngineErrorMapper(address.toString());
        return new EngineDiagnostics(
                new EngineApi(EngineClients.client(address, EngineClients.LIMIT), errorMapper, pause), errorMapper);
    }

    /** {@code clock} is the engine's time of the response, absent if it does not report it. */
    public record Facts(String version, String api, String swarm, int managers, int nodes, Optional<Instant> clock) {}

    public Facts facts() {
        JsonNode version = api.get("/version");
        JsonNode info = api.get("/info");
        JsonNode swarm = info.path("Swarm");
        if (!swarm.path("ControlAvailable").asBoolean()) {
            throw errorMapper.notAManager(
                    swarm.path("LocalNodeState").asText(), swarm.path("Error").asText());
        }
        return new Facts(
                version.path("Version").asText(),
                version.path("ApiVersion").asText(),
                swarm.path("Cluster").path("ID").asText(),
                swarm.path("Managers").asInt(),
                swarm.path("Nodes").asInt(),
                time(info.path("SystemTime").asText()));
    }

    /** The versions of the engines of all nodes; none where a socket proxy blocks {@code /nodes}. */
    public SortedSet<String> versions() {
        SortedSet<String> versions = new TreeSet<>();
        try {
            api.list("/nodes")
                    .forEach(node -> versions.add(
                            node.at("/Description/Engine/EngineVersion").asText()));
        } catch (PermanentException e) {
            return versions;
        }
        versions.remove("");
        return versions;
    }

    /** The nodes and the versions of the managers' engines; empty if reading them is forbidden. */
    public Optional<SwarmNodes> nodes() {
        return NodeReader.read(api);
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(java.time.OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The write calls that are forbidden; tried on objects that do not exist. */
    public List<String> forbidden() {
        List<String> forbidden = new ArrayList<>();
        for (String write : WRITES) {
            String method = write.substring(0, write.indexOf(' '));
            String path = write.substring(write.indexOf(' ') + 1).replace("ID", UNKNOWN_ID);
            String query = path.endsWith("/update") ? "?version=0" : "";
            byte[] body = "POST".equals(method) ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0];
            int status = api.write(method, path + query, body).status();
            if (status == 401 || status == 403) {
                forbidden.add(write);
            }
        }
        return forbidden;
    }
}
