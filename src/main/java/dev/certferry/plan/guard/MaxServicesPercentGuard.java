package dev.certferry.plan.guard;

import java.util.List;

/** Limits the part of the Swarm's services that one run restarts ({@code guards.maxServicesPercent}). */
final class MaxServicesPercentGuard implements Guard {
    private static final String RULE = "max-services-percent";

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public List<GuardViolation> evaluate(GuardInput proposal) {
        Proportion part =
                new Proportion(proposal.restarts(), proposal.services().size());
        return proposal.limits().maxServicesPercent().filter(part::exceeds).stream()
                .map(most -> new GuardViolation(
                        RULE,
                        part.percent(),
                        part.of("services restart") + "; expected at most " + most.percent()
                                + " in one run (guards.maxServicesPercent)"))
                .toList();
    }
}
