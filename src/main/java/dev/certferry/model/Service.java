package dev.certferry.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a service that planning needs; the full spec stays in the swarm adapter. {@code previous} are the
 * references that {@code docker service rollback} would restore; {@code rotated} means that spec and previous spec
 * differ only in secret references, so the last update was a rotation. {@code configTargets} are the absolute paths at which it mounts
 * configs.
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
        UpdateStatus status,
        List<String> configTargets) {
    /** The kinds of service; jobs run again when they are updated, and an unknown kind may. */
    public enum Mode {
        REPLICATED,
        GLOBAL,
        REPLICATED_JOB,
        GLOBAL_JOB,
        UNKNOWN;

        public boolean isJob() {
            return this == REPLICATED_JOB || this == GLOBAL_JOB;
        }
    }

    /** The numbers of running and of desired tasks. */
    public record Tasks(int running, int desired) {}

    /** The service's update configuration: {@code parallelism} 0 means all tasks at once. */
    public record Updates(boolean startFirst, int parallelism) {}

    public Service {
        labels = Map.copyOf(labels);
        references = List.copyOf(references);
        configTargets = List.copyOf(configTargets);
        previous = previous.map(List::copyOf);
    }

    /** Services are keys of maps; hashing all fields at each lookup would be slow. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The stack that the service belongs to: deploying its file may restore old references at any time. */
    public Optional<String> stack() {
        return Optional.ofNullable(labels.get("com.docker.stack.namespace"));
    }
}
