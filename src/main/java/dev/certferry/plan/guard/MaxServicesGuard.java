package dev.certferry.plan.guard;

import java.util.List;

/** Limits the number of services that one run restarts ({@code guards.maxServices}). */
final class MaxServicesGuard implements Guard {
    private static final String RULE = "max-services";

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public List<GuardViolation> evaluate(GuardInput proposal) {
        int restarts = proposal.restarts();
        return proposal.limits().maxServices().filter(most -> restarts > most).stream()
                .map(most -> new GuardViolation(
                        RULE,
                        Integer.toString(restarts),
                        restarts + (restarts == 1 ? " service restarts" : " services restart") + "; expected at most "
                                + most + " in one run (guards.maxServices)"))
                .toList();
    }
}
