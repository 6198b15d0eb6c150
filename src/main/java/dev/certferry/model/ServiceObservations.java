package dev.certferry.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was observed of services beyond their specs and counts: {@code tasks} by service id, all that the engine keeps, oldest
 * first; {@code probes} by service name, of the certificates that the service refers to. Empty for services that were not
 * read.
 */
public record ServiceObservations(Map<String, List<ServiceTask>> tasks, Map<String, List<ProbeResult>> probes) {
    public static final ServiceObservations NONE = new ServiceObservations(Map.of(), Map.of());

    public ServiceObservations {
        tasks = Map.copyOf(tasks);
        probes = Collections.unmodifiableMap(new LinkedHashMap<>(probes));
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

    /** How many tasks that run the current references of the service failed after this time. */
    public long failedSince(Service service, Instant since) {
        return tasks.getOrDefault(service.id(), List.of()).stream()
                .filter(task -> task.references().equals(service.references()))
                .filter(task -> task.failure().isPresent() && task.updatedAt().isAfter(since))
                .count();
    }

    /** The results of the probes that a binding has for a service. */
    public List<ProbeResult> probes(String binding, Service service) {
        return probes.getOrDefault(service.name(), List.of()).stream()
                .filter(result -> result.serviceProbe().binding().equals(binding))
                .toList();
    }

    public ServiceObservations withTasks(Map<String, List<ServiceTask>> read) {
        return new ServiceObservations(read, probes);
    }

    public ServiceObservations withProbes(List<ProbeResult> results) {
        return new ServiceObservations(
                tasks,
                results.stream()
                        .collect(Collectors.groupingBy(
                                result -> result.serviceProbe().service(), LinkedHashMap::new, Collectors.toList())));
    }
}
