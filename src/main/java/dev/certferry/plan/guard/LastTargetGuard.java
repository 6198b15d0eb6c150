package dev.certferry.plan.guard;

import dev.certferry.model.Change;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.Secret;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Blocks an update that removes every target of this installation from a service: its tasks would start without a certificate. */
final class LastTargetGuard implements Guard {
    private static final String RULE = "last-target";

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public List<GuardViolation> evaluate(GuardInput proposal) {
        Set<String> own = proposal.managedSecrets().stream().map(Secret::id).collect(Collectors.toSet());
        return proposal.updates().stream()
                .filter(update -> proposal.service(update.serviceId())
                        .filter(service -> losesAll(service, update, own))
                        .isPresent())
                .map(LastTargetGuard::violation)
                .toList();
    }

    private static boolean losesAll(Service service, Change.UpdateService update, Set<String> own) {
        Set<SecretReference> lost = new HashSet<>();
        for (ReferenceChange swap : update.swaps()) {
            if (swap.after().isPresent()) {
                return false;
            }
            swap.before().ifPresent(lost::add);
        }
        return service.references().stream()
                .filter(reference -> own.contains(reference.secretId()))
                .allMatch(lost::contains);
    }

    private static GuardViolation violation(Change.UpdateService update) {
        String targets = update.swaps().stream()
                .map(ReferenceChange::before)
                .flatMap(Optional::stream)
                .map(SecretReference::target)
                .collect(Collectors.joining(", "));
        return new GuardViolation(
                RULE,
                update.serviceName(),
                "service " + update.serviceName() + " loses all its "
                        + update.swaps().size() + " targets (" + targets + ")");
    }
}
