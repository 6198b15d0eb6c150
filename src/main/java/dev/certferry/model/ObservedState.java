package dev.certferry.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The observed state that a plan is computed from, read once; validity is checked at the time {@code at}. {@code
 * invalidOutputs} maps the name of a secret that would be created to the reason why its content cannot be built; {@code
 * probeResults} maps the address of each probe that ran to the certificate that it found, if any.
 */
public record ObservedState(
        SwarmState swarm,
        Archive archive,
        Map<String, Defect> invalidOutputs,
        Map<String, Optional<LeafCertificate>> probeResults,
        Instant at) {
    public ObservedState {
        probeResults = Map.copyOf(probeResults);
        invalidOutputs = Map.copyOf(invalidOutputs);
    }

    public ObservedState(SwarmState swarm, Archive archive, Instant at) {
        this(swarm, archive, Map.of(), Map.of(), at);
    }

    public ObservedState withArchive(Archive examined) {
        return new ObservedState(swarm, examined, invalidOutputs, probeResults, at);
    }

    public ObservedState withNodes(List<String> addresses) {
        return new ObservedState(swarm.withNodes(addresses), archive, invalidOutputs, probeResults, at);
    }

    public ObservedState withInvalidOutputs(Map<String, Defect> tried) {
        return new ObservedState(swarm, archive, tried, probeResults, at);
    }

    public ObservedState withProbeResults(Map<String, Optional<LeafCertificate>> seen) {
        return new ObservedState(swarm, archive, invalidOutputs, seen, at);
    }
}
