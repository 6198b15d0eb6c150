package dev.certferry.plan;

import dev.certferry.model.Hold;
import dev.certferry.model.InstallationState;
import dev.certferry.model.ObservedState;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceTask;
import dev.certferry.model.UpdateStatus.State;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Changes that were rolled back and are held: recorded by earlier runs, or observed for the first time now. */
final class HoldTracker {
    private final Map<String, Hold> remembered = new HashMap<>();
    private final Map<String, Hold> kept = new TreeMap<>();
    private final ObservedState observed;
    private final InstallationState memory;
    private final RetryRequest request;
    private final Set<String> unread = new TreeSet<>();

    HoldTracker(ObservedState observed, RetryRequest request) {
        this.observed = observed;
        this.memory = observed.swarm().state().orElse(InstallationState.NONE);
        memory.holds().forEach(hold -> remembered.put(hold.service(), hold));
        this.request = request;
    }

    /** The hold on exactly this change of the service; none if the operator requested a retry. */
    Optional<Hold> holdOf(Service service, String wanted) {
        return isRetried(service)
                ? Optional.empty()
                : Optional.ofNullable(remembered.get(service.name()))
                        .filter(hold -> hold.wanted().equals(wanted));
    }

    private boolean isRetried(Service service) {
        return request.retry().contains(service.name());
    }

    /**
     * Whether exactly this change is what the service's last rollback undid. The status alone does not say it: the rollback
     * may have undone another certificate, or somebody's own update. After a manual rollback the previous spec is what was
     * undone; after one by the engine there is none, and the tasks that the undone update created tell.
     */
    boolean isUndone(Service service, List<ReferenceChange> changes, String wanted) {
        boolean isNew = changes.stream()
                .flatMap(change -> change.after().stream())
                .anyMatch(reference -> reference.secretId().isEmpty());
        boolean isKnown = holdOf(service, wanted).isPresent() || isRetried(service);
        if (service.status().state() != State.ROLLBACK_COMPLETED || isNew || isKnown) {
            return false;
        }
        return service.previous()
                .map(previous -> ReferenceChanges.areMade(changes, previous))
                .orElseGet(() -> isInAbandonedPlan(service, wanted) || wasTried(service, changes));
    }

    /** The plan of a run that ended in the middle, after its start the service was rolled back. */
    private boolean isInAbandonedPlan(Service service, String wanted) {
        return memory.currentRun()
                .plan()
                .filter(plan -> wanted.equals(plan.updates().get(service.name()))
                        && !startOfUpdate(service).isBefore(plan.startedAt()))
                .isPresent();
    }

    /** True as well until the tasks are read. */
    private boolean wasTried(Service service, List<ReferenceChange> changes) {
        List<ServiceTask> tasks = observed.tasks().get(service.id());
        if (tasks == null) {
            unread.add(service.id());
            return true;
        }
        return tasks.stream()
                .filter(task -> !task.createdAt().isBefore(startOfUpdate(service)))
                .anyMatch(task -> ReferenceChanges.areMade(changes, task.references()));
    }

    /** A rollback by the engine keeps the start of the update that it undoes. */
    private static Instant startOfUpdate(Service service) {
        return service.status().startedAt().orElse(Instant.EPOCH);
    }

    /** Ids of services whose tasks must be read to decide. */
    List<String> unreadTasks() {
        return List.copyOf(unread);
    }

    void keep(Hold hold) {
        kept.put(hold.service(), hold);
    }

    /** Those respected now, and those on services that this plan did not evaluate. */
    Collection<Hold> remaining(Collection<String> judged) {
        Map<String, Hold> all = new TreeMap<>(kept);
        remembered.forEach((service, hold) -> {
            if (!judged.contains(service)) {
                all.putIfAbsent(service, hold);
            }
        });
        return all.values();
    }
}
