package dev.certferry.port;

import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.TaskFailure;
import java.util.List;

/**
 * A service during its update. {@code ready} counts running tasks that use exactly the spec's references, out of {@code
 * desired}; {@code taskFailures} are the failures of tasks, newest first.
 */
public record RolloutProgress(Service service, int ready, int desired, List<TaskFailure> taskFailures) {
    public RolloutProgress {
        taskFailures = List.copyOf(taskFailures);
    }

    /** The secrets that the service's spec refers to now. */
    public List<SecretReference> references() {
        return service.references();
    }
}
