package dev.certferry.swarm;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.net.URI;
import java.time.Duration;

/** Engines behind tcp; in a class of its own so that its library is loaded only when it is needed. */
final class Tcp {
    private Tcp() {}

    static DockerHttpClient client(URI address, Duration limit) {
        return new ZerodepDockerHttpClient.Builder()
                .dockerHost(address)
                .connectionTimeout(Duration.ofSeconds(10))
                .responseTimeout(limit)
                .build();
    }
}
