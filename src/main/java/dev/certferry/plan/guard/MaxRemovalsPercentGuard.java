package dev.certferry.plan.guard;

import dev.certferry.model.LifetimeFraction;
import java.util.List;

/**
 * Limits the part of the installation's secrets that one run removes ({@code guards.maxRemovalsPercent}). A few are
 * always allowed: one binding's old generations are most of a small installation's secrets.
 */
final class MaxRemovalsPercentGuard implements Guard {
    private static final String RULE = "max-removals-percent";
    private static final int SMALL_COUNT = 10;

    static int room(LifetimeFraction most, int all) {
        return Math.max(SMALL_COUNT, Proportion.most(most, all));
    }

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public List<GuardViolation> evaluate(GuardInput proposal) {
        Proportion part =
                new Proportion(proposal.removals(), proposal.managedSecrets().size());
        return proposal
                .limits()
                .maxRemovalsPercent()
                .filter(most -> part.some() > SMALL_COUNT && part.exceeds(most))
                .stream()
                .map(most -> new GuardViolation(
                        RULE,
                        part.percent(),
                        part.of("secrets are removed") + "; expected at most " + most.percent()
                                + " in one run (guards.maxRemovalsPercent)"))
                .toList();
    }
}
