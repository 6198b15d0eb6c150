package dev.certferry.plan.guard;

import dev.certferry.model.Provenance;
import dev.certferry.model.Secret;
import java.util.List;
import java.util.Optional;

/**
 * No binding is left while the Swarm still holds what bindings made: more often a wrong {@code --path}, a wrong branch or an
 * emptied folder than a wish.
 */
final class EmptyDesiredStateGuard implements Guard {
    private static final String RULE = "nothing-desired";

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
        if (proposal.bindings() > 0 || orphaned == 0) {
            return List.of();
        }
        return List.of(new GuardViolation(
                RULE,
                Long.toString(orphaned),
                "there is no binding any more, and the Swarm holds secrets of "
                        + orphaned
                        + (orphaned == 1 ? " binding" : " bindings")
                        + "; expected at least one binding: see --path, --branch and the last commits"));
    }
}
