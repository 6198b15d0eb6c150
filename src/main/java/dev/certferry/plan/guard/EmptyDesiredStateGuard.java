package dev.certferry.plan.guard;

import dev.certferry.model.Provenance;
import dev.certferry.model.Secret;
import java.util.List;
import java.util.Optional;

/**
 * Blocks a plan without bindings while the Swarm has secrets of bindings: the usual cause is a wrong {@code --path}, a wrong
 * branch or an emptied directory. A number of bindings that an operator accepted once is accepted later as well.
 */
public final class EmptyDesiredStateGuard implements Guard {
    public static final String RULE = "nothing-desired";

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public List<GuardViolation> evaluate(GuardInput proposal) {
        long orphaned = proposal.managedSecrets().stream()
                .map(Secret::provenance)
                .flatMap(Optional::stream)
                .map(Provenance::binding)
                .distinct()
                .count();
        if (proposal.bindings() > 0 || orphaned <= proposal.acceptedRemovals()) {
            return List.of();
        }
        return List.of(new GuardViolation(
                RULE,
                Long.toString(orphaned),
                "the manifests have no binding, but the Swarm has secrets of "
                        + orphaned
                        + (orphaned == 1 ? " binding" : " bindings")
                        + "; expected at least one binding: see --path, --branch and the last commits"));
    }
}
