package dev.certferry.server;

import java.time.Duration;

/**
 * Limits of a server: concurrent connections, in all and of one address; time until the head of a request has arrived, between
 * requests, and for a body; bodies that arrive at the same time, in all and of one address; threads for requests.
 */
public record ServerLimits(
        int connections,
        int connectionsPerAddress,
        Duration head,
        Duration idle,
        Duration body,
        int bodies,
        int bodiesPerAddress,
        int threads) {
    public static final ServerLimits DEFAULT = new ServerLimits(
            256, 128, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(10), 32, 16, 16);
}
