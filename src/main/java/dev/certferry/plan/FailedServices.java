package dev.certferry.plan;

import dev.certferry.model.CertificateRef;
import dev.certferry.model.Hold;
import dev.certferry.model.Service;
import dev.certferry.model.Timestamps;
import dev.certferry.model.UpdateStatus.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Services that refer to what they should and need no change, but whose update to it failed. */
final class FailedServices {
    private static final Set<State> SETTLED = EnumSet.of(State.NONE, State.COMPLETED, State.ROLLBACK_COMPLETED);

    private final List<BindingPlanner> bindings;
    private final HoldTracker holds;

    FailedServices(List<BindingPlanner> bindings, HoldTracker holds) {
        this.bindings = bindings;
        this.holds = holds;
    }

    /** The failures that still count are kept for the next run. */
    List<HeldBindings.Blocker> blockers() {
        List<HeldBindings.Blocker> blockers = new ArrayList<>();
        for (BindingPlanner one : bindings) {
            Optional<String> lineage = one.choice.wanted().map(CertificateRef::lineage);
            if (lineage.isPresent()) {
                one.services.keySet().stream()
                        .filter(service -> !one.referenceChanges.containsKey(service))
                        .forEach(service -> problem(service)
                                .ifPresent(problem -> blockers.add(blocker(one, lineage.get(), service, problem))));
            }
        }
        return blockers;
    }

    private static HeldBindings.Blocker blocker(BindingPlanner one, String lineage, Service service, String problem) {
        return new HeldBindings.Blocker(
                service.name(),
                Set.of(one.binding.name()),
                Set.of(lineage),
                one.binding.rollout().wave(),
                false,
                false,
                problem);
    }

    private Optional<String> problem(Service service) {
        Optional<Hold> failure = holds.failureOf(service).filter(hold -> !isOver(service, hold.since()));
        failure.ifPresent(holds::keep);
        boolean isPaused = service.rotated() && service.status().state() == State.PAUSED;
        return failure.map(hold -> "failed with this certificate at " + Timestamps.text(hold.since())
                        + (hold.reason().isEmpty() ? "" : " (" + hold.reason() + ")"))
                .or(() -> isPaused && !holds.isRetried(service)
                        ? Optional.of("does not run with this certificate: its update is paused")
                        : Optional.empty());
    }

    /** Something was done about it, or the update went on by itself, and now the service runs. */
    private static boolean isOver(Service service, Instant since) {
        return service.updatedAt().isAfter(since)
                && SETTLED.contains(service.status().state())
                && service.tasks().running() >= service.tasks().desired();
    }
}
