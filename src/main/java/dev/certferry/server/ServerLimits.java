package dev.certferry.server;

import java.time.Duration;

/** What one server takes: connections at once, how long one may idle, how long a body may take to arrive, threads. */
public record ServerLimits(int connections, Duration idle, Duration body, int threads) {
    public static final ServerLimits DEFAULT =
            new ServerLimits(256, Duration.ofSeconds(30), Duration.ofSeconds(10), 32);
}
