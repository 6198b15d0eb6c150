package dev.certferry.plan.guard;

import dev.certferry.model.Change;
import java.util.List;

/** With {@code guards.avoidDowntime}, blocks an update that stops all tasks of a service before new ones run, such as one replica with stop-first. */
final class DowntimeGuard implements Guard {
    private static final String RULE = "downtime";

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public List<GuardViolation> evaluate(GuardInput proposal) {
        if (!proposal.limits().avoidDowntime()) {
            return List.of();
        }
        return proposal.updates().stream()
                .filter(update -> update.impact().downtime())
                .map(DowntimeGuard::violation)
                .toList();
    }

    private static GuardViolation violation(Change.UpdateService update) {
        int tasks = update.impact().tasks();
        return new GuardViolation(
                RULE,
                update.serviceName(),
                "service " + update.serviceName() + " has "
                        + (tasks == 1 ? "1 replica that stops" : tasks + " tasks that all stop")
                        + " before the new one runs (stop-first), and guards.avoidDowntime is on; expected"
                        + " start-first or one more replica (docker service update --update-order start-first "
                        + update.serviceName() + ")");
    }
}
