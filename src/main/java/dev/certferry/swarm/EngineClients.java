package dev.certferry.swarm;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.certferry.port.PermanentException;
import dev.certferry.port.Sleeper;
import dev.certferry.port.SwarmClient;
import dev.certferry.swarm.host.EngineAddress;
import dev.certferry.swarm.http.UnixSocketHttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Creates the client for an engine's address. */
public final class EngineClients {
    /** More than the 20 s after which an engine without quorum responds with an error. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private EngineClients() {}

    public static SwarmClient open(EngineAddress address, Sleeper pause) {
        return open(address, pause, LIMIT);
    }

    /** Managers of one Swarm, in order of preference: the first that is not older than another manager is used. */
    public static SwarmClient open(List<EngineAddress> addresses, Sleeper pause) {
        List<SwarmClient> clients =
                addresses.stream().map(address -> open(address, pause)).toList();
        return clients.size() == 1 ? clients.get(0) : new NewestManagerClient(clients);
    }

    /** {@code limit} is the timeout of each request. */
    public static SwarmClient open(EngineAddress address, Sleeper pause, Duration limit) {
        return new DockerSwarmClient(address.toString(), client(address, limit), pause);
    }

    static DockerHttpClient client(EngineAddress address, Duration limit) {
        return switch (address.scheme()) {
            case "unix" -> new UnixSocketHttpClient(Path.of(address.uri().getPath()), limit);
            case "tcp", "http", "https" -> TcpClients.client(address, limit);
            case "ssh" ->
                throw new PermanentException("engine " + address
                        + ": ssh is not supported; forward the socket (ssh -NL /tmp/docker.sock:/var/run/docker.sock HOST)"
                        + " and set --host unix:///tmp/docker.sock");
            default ->
                throw new PermanentException(
                        "engine " + address + ": not an address; expected unix:///PATH or tcp://HOST:PORT");
        };
    }
}
