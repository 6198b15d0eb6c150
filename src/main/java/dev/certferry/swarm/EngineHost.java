package dev.certferry.swarm;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.certferry.swarm.http.UnixClient;
import dev.certferry.sync.Engine;
import dev.certferry.sync.Pause;
import dev.certferry.sync.Permanent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Opens the engine at an address. */
public final class EngineHost {
    /** Above the 20 s after which an engine without quorum answers by itself. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private EngineHost() {}

    public static Engine open(String host, Pause pause) {
        return new DockerEngine(host, client(host), pause);
    }

    private static DockerHttpClient client(String host) {
        URI address = URI.create(host);
        String scheme = String.valueOf(address.getScheme());
        return switch (scheme) {
            case "unix" -> new UnixClient(Path.of(address.getPath()), LIMIT);
            case "tcp", "http" -> Tcp.client(URI.create(host.replaceFirst("^http", "tcp")), LIMIT);
            case "ssh" ->
                throw new Permanent("engine " + host
                        + ": ssh is not spoken here; forward the socket (ssh -NL /tmp/docker.sock:/var/run/docker.sock HOST)"
                        + " and give --host unix:///tmp/docker.sock");
            default ->
                throw new Permanent("engine " + host + ": not an address; expected unix:///PATH or tcp://HOST:PORT");
        };
    }
}
