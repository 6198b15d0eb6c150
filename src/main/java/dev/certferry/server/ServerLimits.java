package dev.certferry.server;

import java.time.Duration;

/** Limits of a server: concurrent connections, idle timeout, body timeout, threads. */
public record ServerLimits(int connections, Duration idle, Duration body, int threads) {
    public static final ServerLimits DEFAULT =
            new ServerLimits(256, Duration.ofSeconds(30), Duration.ofSeconds(10), 32);
}
