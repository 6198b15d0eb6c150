package dev.certferry.swarm;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.certferry.port.PermanentException;
import dev.certferry.port.Sleeper;
import dev.certferry.port.SwarmClient;
import dev.certferry.swarm.host.EngineAddress;
import dev.certferry.swarm.http.UnixSocketHttpClient;
import java.nio.file.Path;
import java.time.Duration;

/** Opens the engine at an address. */
public final class EngineClients {
    /** Above the 20 s after which an engine without quorum answers by itself. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private EngineClients() {}

    public static SwarmClient open(EngineAddress address, Sleeper pause) {
        return open(address, pause, LIMIT);
    }

    /** {@code limit} bounds each request. */
    public static SwarmClient open(EngineAddress address, Sleeper pause, Duration limit) {
        return new DockerSwarmClient(address.toString(), client(address, limit), pause);
    }

    static DockerHttpClient client(EngineAddress address, Duration limit) {
        return switch (address.scheme()) {
            case "unix" -> new UnixSocketHttpClient(Path.of(address.uri().getPath()), limit);
            case "tcp", "http", "https" -> TcpClients.client(address, limit);
            case "ssh" ->
                throw new PermanentException("engine " + address
                        + ": ssh is not spoken here; forward the socket (ssh -NL /tmp/docker.sock:/var/run/docker.sock HOST)"
                        + " and give --host unix:///tmp/docker.sock");
            default ->
                throw new PermanentException(
                        "engine " + address + ": not an address; expected unix:///PATH or tcp://HOST:PORT");
        };
    }
}
