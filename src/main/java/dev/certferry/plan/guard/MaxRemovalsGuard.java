package dev.certferry.plan.guard;

import java.util.List;

/** Limits the number of secrets that one run removes ({@code guards.maxRemovals}). */
final class MaxRemovalsGuard implements Guard {
    private static final String RULE = "max-removals";

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public List<GuardViolation> evaluate(GuardInput proposal) {
        int removals = proposal.removals();
        return proposal.limits().maxRemovals().filter(most -> removals > most).stream()
                .map(most -> new GuardViolation(
                        RULE,
                        Integer.toString(removals),
                        removals + (removals == 1 ? " secret is" : " secrets are") + " removed; expected at most "
                                + most + " in one run (guards.maxRemovals)"))
                .toList();
    }
}
