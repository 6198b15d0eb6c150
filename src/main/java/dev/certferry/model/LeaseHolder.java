package dev.certferry.model;

import java.time.Instant;

/**
 * A process that can hold a lease. {@code host} identifies one boot of one machine and one PID namespace, so that a
 * process of the same host can be looked up and is never confused with one of another host.
 */
public record LeaseHolder(String host, String hostname, long pid, Instant started, Instant since) {
    @Override
    public String toString() {
        return "process " + pid + " on " + hostname + " since " + Timestamps.text(since);
    }
}
