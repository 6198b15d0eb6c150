package dev.certferry.port;

import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.TaskFailure;
import java.util.List;

/**
 * A service seen while it rolls. {@code ready} counts running tasks that use exactly the spec's references, of
 * {@code desired}; {@code troubles} is what failed tasks say, newest first.
 */
public record RolloutProgress(Service service, int ready, int desired, List<TaskFailure> taskFailures) {
    public RolloutProgress {
        taskFailures = List.copyOf(taskFailures);
    }

    /** What the service's spec refers to now. */
    public List<SecretReference> references() {
        return service.references();
    }
}
