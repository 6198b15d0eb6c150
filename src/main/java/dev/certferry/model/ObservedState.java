package dev.certferry.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The observed state that a plan is computed from, read once; validity is checked at the time {@code at}. {@code
 * invalidOutputs} maps the name of a secret that would be created to the reason why its content cannot be built; {@code
 * probeResults} maps the address of each probe that ran to the certificate that it found, if any; {@code services} is what was
 * seen of services beyond their specs.
 */
public record ObservedState(
        SwarmState swarm,
        Archive archive,
        Map<String, Defect> invalidOutputs,
        Map<String, Optional<LeafCertificate>> probeResults,
        ServiceObservations services,
        Instant at) {
    public ObservedState {
        probeResults = Map.copyOf(probeResults);
        invalidOutputs = Map.copyOf(invalidOutputs);
    }

    public ObservedState(SwarmState swarm, Archive archive, Instant at) {
        this(swarm, archive, Map.of(), Map.of(), ServiceObservations.NONE, at);
    }

    public ObservedState withArchive(Archive examined) {
        return new ObservedState(swarm, examined, invalidOutputs, probeResults, services, at);
    }

    public ObservedState withSwarm(SwarmState changed) {
        return new ObservedState(changed, archive, invalidOutputs, probeResults, services, at);
    }

    public ObservedState withNodes(SwarmNodes read) {
        return new ObservedState(swarm.withNodes(read), archive, invalidOutputs, probeResults, services, at);
    }

    public ObservedState withInvalidOutputs(Map<String, Defect> tried) {
        return new ObservedState(swarm, archive, tried, probeResults, services, at);
    }

    public ObservedState withProbeResults(Map<String, Optional<LeafCertificate>> seen) {
        return new ObservedState(swarm, archive, invalidOutputs, seen, services, at);
    }

    public ObservedState withServices(ServiceObservations seen) {
        return new ObservedState(swarm, archive, invalidOutputs, probeResults, seen, at);
    }

    /** With what the installation remembers now, which a run that is ending has not stored yet. */
    public ObservedState withState(InstallationState state) {
        return new ObservedState(swarm.withState(state), archive, invalidOutputs, probeResults, services, at);
    }

    /** With holds that an earlier look at the same installation found, besides those that it remembers. */
    public ObservedState withHolds(List<Hold> found) {
        return new ObservedState(swarm.withHolds(found), archive, invalidOutputs, probeResults, services, at);
    }

    /** The tasks of services, by id, as far as they were read. */
    public Map<String, List<ServiceTask>> tasks() {
        return services.tasks();
    }

    public ObservedState withTasks(Map<String, List<ServiceTask>> read) {
        return withServices(services.withTasks(read));
    }
}
