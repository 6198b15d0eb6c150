package dev.certferry.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything outside that a decision rests on, read once; {@code at} is the moment that validity is judged by. {@code
 * unmakeable} holds, by the name of a secret that would be created, why its content cannot be made when it is tried; {@code
 * presented} by the place of a probe that was looked at the certificate that was seen there, if any.
 */
public record Observed(
        SwarmState swarm,
        Archive archive,
        Map<String, Flaw> unmakeable,
        Map<String, Optional<Leaf>> presented,
        Instant at) {
    public Observed {
        presented = Map.copyOf(presented);
        unmakeable = Map.copyOf(unmakeable);
    }

    public Observed(SwarmState swarm, Archive archive, Instant at) {
        this(swarm, archive, Map.of(), Map.of(), at);
    }

    public Observed withArchive(Archive examined) {
        return new Observed(swarm, examined, unmakeable, presented, at);
    }

    public Observed withNodes(List<String> addresses) {
        return new Observed(swarm.withNodes(addresses), archive, unmakeable, presented, at);
    }

    public Observed withUnmakeable(Map<String, Flaw> tried) {
        return new Observed(swarm, archive, tried, presented, at);
    }

    public Observed withPresented(Map<String, Optional<Leaf>> seen) {
        return new Observed(swarm, archive, unmakeable, seen, at);
    }
}
