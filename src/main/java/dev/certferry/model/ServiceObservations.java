package dev.certferry.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen of services beyond their specs and counts: {@code tasks} by service id, all that the engine keeps, oldest
 * first; {@code probes} of the certificates that services refer to. Empty where nothing was looked at.
 */
public record ServiceObservations(Map<String, List<ServiceTask>> tasks, List<ProbeResult> probes) {
    public static final ServiceObservations NONE = new ServiceObservations(Map.of(), List.of());

    public ServiceObservations {
        tasks = Map.copyOf(tasks);
        probes = List.copyOf(probes);
    }

    /** The failures of tasks that run the current references of the service; the first is the cause of the others. */
    public List<TaskFailure> taskFailures(Service service) {
        return tasks.getOrDefault(service.id(), List.of()).stream()
                .filter(task -> task.references().equals(service.references()))
                .map(ServiceTask::failure)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    public ServiceObservations withTasks(Map<String, List<ServiceTask>> read) {
        return new ServiceObservations(read, probes);
    }
}
