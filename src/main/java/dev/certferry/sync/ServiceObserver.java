package dev.certferry.sync;

import dev.certferry.model.DesiredState;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Plan;
import dev.certferry.model.ProbeResult;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceTask;
import dev.certferry.plan.ServiceProbes;
import dev.certferry.plan.health.ServiceHealth;
import dev.certferry.port.ExternalSystems;
import dev.certferry.port.PermanentException;
import dev.certferry.port.RunListener;
import dev.certferry.port.TransientException;
import dev.certferry.sync.apply.ProbeRunner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at the services of bindings beyond their specs: why their tasks do not run, and which certificates they serve. */
final class ServiceObserver {
    private final Installation installation;
    private final ExternalSystems systems;
    private final RunListener events;

    ServiceObserver(Installation installation, ExternalSystems systems, RunListener events) {
        this.installation = installation;
        this.systems = systems;
        this.events = events;
    }

    /**
     * With the tasks of services that do not run as their specs say, and of those with these ids; two calls for a hundred
     * services, none when there are none.
     */
    ObservedState withTasks(Plan plan, Set<String> unread, ObservedState observed) {
        Set<String> bound = plan.bindings().stream()
                .flatMap(binding -> binding.services().stream())
                .collect(Collectors.toSet());
        List<String> doubtful = observed.swarm().services().stream()
                .filter(service -> unread.contains(service.id())
                        || (bound.contains(service.name()) && ServiceHealth.isDoubtful(service)))
                .map(Service::id)
                .toList();
        if (doubtful.isEmpty()) {
            return observed;
        }
        Map<String, List<ServiceTask>> tasks = new HashMap<>();
        try {
            systems.engine().progress(doubtful).forEach((id, progress) -> tasks.put(id, progress.tasks()));
        } catch (TransientException | PermanentException e) {
            events.warning("the tasks of services cannot be read: " + e.getMessage());
        }
        return observed.withTasks(tasks);
    }

    /** With what the probes of all bindings find now, whatever the plan would change. */
    ObservedState withProbes(DesiredState desired, ObservedState observed) {
        events.stageStarted("looking at what is served");
        List<ProbeResult> results = new ServiceProbes(installation.name(), installation.policy(), observed)
                .of(desired).stream()
                        .map(one -> new ProbeResult(one, ProbeRunner.mismatch(systems.prober(), one.expectation())))
                        .toList();
        return observed.withServices(observed.services().withProbes(results));
    }
}
