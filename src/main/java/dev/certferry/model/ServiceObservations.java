package dev.certferry.model;

import java.util.List;
import java.util.Map;

/**
 * What was seen of services beyond their specs and counts: {@code taskFailures} by service id, of the tasks of the current
 * spec, the cause first; {@code tasks} by service id, all that the engine keeps, oldest first; {@code probes} of the certificates that services refer to. Empty where nothing was looked at.
 */
public record ServiceObservations(
        Map<String, List<TaskFailure>> taskFailures, Map<String, List<ServiceTask>> tasks, List<ProbeResult> probes) {
    public static final ServiceObservations NONE = new ServiceObservations(Map.of(), Map.of(), List.of());

    public ServiceObservations {
        tasks = Map.copyOf(tasks);
        taskFailures = Map.copyOf(taskFailures);
        probes = List.copyOf(probes);
    }

    public List<TaskFailure> taskFailures(Service service) {
        return taskFailures.getOrDefault(service.id(), List.of());
    }

    public ServiceObservations withTasks(Map<String, List<ServiceTask>> read) {
        return new ServiceObservations(taskFailures, read, probes);
    }
}
