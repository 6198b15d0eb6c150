package dev.certferry.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a service that decisions need; the full spec stays in the swarm adapter. {@code previous} are the
 * references that {@code docker service rollback} would bring back; {@code rotated} tells that spec and previous spec differ
 * in nothing but secret references, so the last update was a rotation.
 */
public record Service(
        String id,
        String name,
        Instant createdAt,
        Instant updatedAt,
        Map<String, String> labels,
        List<SecretReference> references,
        Optional<List<SecretReference>> previous,
        boolean rotated,
        Mode mode,
        Tasks tasks,
        Updates updates,
        UpdateStatus status) {
    /** The kinds of service; jobs run again when they are updated. */
    public enum Mode {
        REPLICATED,
        GLOBAL,
        REPLICATED_JOB,
        GLOBAL_JOB;

        public boolean isJob() {
            return this == REPLICATED_JOB || this == GLOBAL_JOB;
        }
    }

    /** Tasks that run and tasks that should. */
    public record Tasks(int running, int desired) {}

    /** How the service rolls: {@code parallelism} 0 means all at once. */
    public record Updates(boolean startFirst, int parallelism) {}

    public Service {
        labels = Map.copyOf(labels);
        references = List.copyOf(references);
        previous = previous.map(List::copyOf);
    }

    /** Services are keys of maps; all that hangs on one would be hashed at each look. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The stack that the service belongs to: its file may put old references back at any time. */
    public Optional<String> stack() {
        return Optional.ofNullable(labels.get("com.docker.stack.namespace"));
    }
}
