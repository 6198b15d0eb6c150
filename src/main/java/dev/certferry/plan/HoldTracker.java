package dev.certferry.plan;

import dev.certferry.model.Hold;
import dev.certferry.model.InstallationState;
import dev.certferry.model.ObservedState;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceTask;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.UpdateStatus;
import dev.certferry.model.UpdateStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

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

    boolean isRetried(Service service) {
        return request.retry().contains(service.name());
    }

    /**
     * The recorded failure of what the service refers to; none if the operator requested a retry. Its tasks are read, since
     * between two crashes the counts look right.
     */
    Optional<Hold> failureOf(Service service) {
        Optional<Hold> failure = Optional.ofNullable(remembered.get(service.name()))
                .filter(hold -> hold.isInPlace() && !isRetried(service));
        failure.filter(hold -> !observed.tasks().containsKey(service.id())).ifPresent(hold -> unread.add(service.id()));
        return failure;
    }

    /**
     * The hold on a change that the service's last rollback undid. The status alone does not say it: the rollback may have
     * undone another certificate, or an update by another user. After a manual rollback the previous spec is what was undone;
     * after one by the engine there is none, and the tasks that the undone update created tell.
     */
    Optional<Hold> found(Service service, List<ReferenceChange> changes, String wanted, Duration cooldown) {
        boolean isNew = changes.stream()
                .flatMap(change -> change.after().stream())
                .anyMatch(reference -> reference.secretId().isEmpty());
        if (service.status().state() != State.ROLLBACK_COMPLETED || isNew || isRetried(service)) {
            return Optional.empty();
        }
        boolean isUndone = service.previous()
                .map(previous -> ReferenceChanges.areMade(changes, previous))
                .orElseGet(() -> wasTried(service, changes) || isInAbandonedPlan(service, wanted));
        return isUndone ? Optional.of(hold(service, changes, wanted, cooldown)) : Optional.empty();
    }

    private Hold hold(Service service, List<ReferenceChange> changes, String wanted, Duration cooldown) {
        UpdateStatus status = service.status();
        Instant since = status.completedAt().or(status::startedAt).orElse(service.updatedAt());
        List<TaskFailure> failures =
                tried(service, changes).flatMap(task -> task.failure().stream()).toList();
        return TaskFailure.areOfEngine(failures)
                ? Hold.afterEngineFailure(
                        service.name(), wanted, failures.get(0).message(), since, 0, cooldown)
                : new Hold(service.name(), wanted, status.message(), since);
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
        boolean isRead = observed.tasks().containsKey(service.id());
        if (!isRead) {
            unread.add(service.id());
        }
        return !isRead || tried(service, changes).findAny().isPresent();
    }

    /** The tasks that the undone update created. */
    private Stream<ServiceTask> tried(Service service, List<ReferenceChange> changes) {
        return observed.tasks().getOrDefault(service.id(), List.of()).stream()
                .filter(task -> !task.createdAt().isBefore(startOfUpdate(service)))
                .filter(task -> ReferenceChanges.areMade(changes, task.references()));
    }

    /** A rollback by the engine keeps the start of the update that it undoes. */
    private static Instant startOfUpdate(Service service) {
        return service.status().startedAt().orElse(Instant.EPOCH);
    }

    /** Ids of services whose tasks must be read to decide. */
    Set<String> unreadTasks() {
        return Set.copyOf(unread);
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
