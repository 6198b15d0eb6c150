package dev.certferry.port;

import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceTask;
import dev.certferry.model.TaskFailure;
import java.util.List;

/**
 * A service during its update. {@code ready} counts running tasks that use exactly the spec's references, out of {@code
 * desired}; {@code taskFailures} are the failures of tasks, newest first; {@code tasks} are all that the engine keeps, oldest
 * first; {@code monitoring} is how the engine watches updated tasks.
 */
public record RolloutProgress(
        Service service,
        int ready,
        int desired,
        List<TaskFailure> taskFailures,
        List<ServiceTask> tasks,
        TaskMonitoring monitoring) {
    public RolloutProgress {
        taskFailures = List.copyOf(taskFailures);
        tasks = List.copyOf(tasks);
    }

    public RolloutProgress(Service service, int ready, int desired, List<TaskFailure> taskFailures) {
        this(service, ready, desired, taskFailures, List.of(), TaskMonitoring.DEFAULT);
    }

    /** The secrets that the service's spec refers to now. */
    public List<SecretReference> references() {
        return service.references();
    }
}
