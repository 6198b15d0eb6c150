package dev.certferry.plan.guard;

import dev.certferry.model.GuardLimits;
import java.util.List;

/** All guards, in the order of reporting: losses first, then interruptions, then amounts. */
public final class GuardChain {
    static final List<Guard> ORDER = List.of(
            new EmptyDesiredStateGuard(),
            new LastTargetGuard(),
            new DowntimeGuard(),
            new MaxServicesGuard(),
            new MaxServicesPercentGuard(),
            new MaxRemovalsGuard(),
            new MaxRemovalsPercentGuard());

    private GuardChain() {}

    public static List<String> rules() {
        return ORDER.stream().map(Guard::rule).toList();
    }

    /** The highest number of removals that all guards allow, for this number of secrets. */
    public static int roomForRemovals(GuardLimits limits, int own) {
        int percent = limits.maxRemovalsPercent()
                .map(most -> MaxRemovalsPercentGuard.room(most, own))
                .orElse(Integer.MAX_VALUE);
        return Math.min(percent, limits.maxRemovals().orElse(Integer.MAX_VALUE));
    }

    public static List<GuardViolation> violations(GuardInput proposal) {
        return ORDER.stream()
                .flatMap(guard -> guard.evaluate(proposal).stream())
                .toList();
    }
}
