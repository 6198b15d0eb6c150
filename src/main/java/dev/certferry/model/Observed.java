package dev.certferry.model;

import java.time.Instant;

/** Everything outside that a decision rests on, read once; {@code at} is the moment that validity is judged by. */
public record Observed(SwarmState swarm, Archive archive, Instant at) {
    public Observed withArchive(Archive examined) {
        return new Observed(swarm, examined, at);
    }
}
