package dev.certferry.swarm;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.certferry.port.PermanentException;
import dev.certferry.swarm.host.EngineAddress;
import dev.certferry.swarm.host.EngineTlsConfig;
import java.net.URI;
import java.time.Duration;

/** Clients of engines on tcp, in a class of their own so that its library is loaded only when needed. */
final class TcpClients {
    private TcpClients() {}

    static DockerHttpClient client(EngineAddress address, Duration limit) {
        URI uri = address.uri();
        if (uri.getHost() == null || uri.getPort() < 0) {
            throw new PermanentException(
                    "engine " + address + ": expected tcp://HOST:PORT (2376 with TLS, 2375 without)");
        }
        if (address.scheme().equals("https") && address.tls().isEmpty()) {
            throw new PermanentException("engine " + address
                    + ": TLS needs a CA; set --tls-dir to a directory with ca.pem, and cert.pem and key.pem if the"
                    + " engine requires them");
        }
        ZerodepDockerHttpClient.Builder builder = new ZerodepDockerHttpClient.Builder()
                .dockerHost(URI.create("tcp://" + uri.getAuthority()))
                .connectionTimeout(Duration.ofSeconds(10))
                .responseTimeout(limit);
        address.tls().map(EngineTlsConfig::new).ifPresent(builder::sslConfig);
        return builder.build();
    }
}
