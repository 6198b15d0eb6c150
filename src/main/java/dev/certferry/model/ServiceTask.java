package dev.certferry.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One task of a service, running or over, as far as the engine still keeps it. {@code slot} is what it stands for: a slot
 * number, or the node of a global service. {@code isWanted} is true while the engine wants it to run; {@code isAssigned} is
 * true when a node took it. The times are those of the managers' clock; {@code failure} is present when it reports an error.
 */
public record ServiceTask(
        String id,
        String slot,
        List<SecretReference> references,
        State state,
        boolean isWanted,
        boolean isAssigned,
        Instant createdAt,
        Instant updatedAt,
        Optional<TaskFailure> failure) {
    /** The engine's task states, as far as decisions tell them apart. */
    public enum State {
        STARTING,
        RUNNING,
        ENDED
    }

    public ServiceTask {
        references = List.copyOf(references);
    }
}
