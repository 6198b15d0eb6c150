package dev.certferry.plan.guard;

import dev.certferry.model.Change;
import dev.certferry.model.GuardLimits;
import dev.certferry.model.Secret;
import dev.certferry.model.Service;
import java.util.List;
import java.util.Optional;

/**
 * What guards evaluate: the plan, the limits, the number of bindings and of those whose removal was accepted, and the Swarm's objects, with this
 * installation's secrets.
 */
public record GuardInput(
        GuardLimits limits,
        int bindings,
        int acceptedRemovals,
        List<Change> changes,
        List<Service> services,
        List<Secret> managedSecrets) {
    public GuardInput {
        changes = List.copyOf(changes);
        services = List.copyOf(services);
        managedSecrets = List.copyOf(managedSecrets);
    }

    List<Change.UpdateService> updates() {
        return changes.stream()
                .flatMap(change -> change.asServiceUpdate().stream())
                .toList();
    }

    /** Services of which at least one task restarts. */
    int restarts() {
        return (int)
                updates().stream().filter(update -> update.impact().tasks() > 0).count();
    }

    int removals() {
        return (int) changes.stream()
                .filter(change -> change.asSecretDeletion().isPresent())
                .count();
    }

    Optional<Service> service(String id) {
        return services.stream().filter(service -> service.id().equals(id)).findFirst();
    }
}
