package dev.certferry.plan.guard;

import dev.certferry.model.GuardLimits;
import java.util.List;

/** All guards, in the order in which a person wants to hear of them: what is lost first, then what is interrupted, then how much. */
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

    /** The most removals to which none of the guards objects, when the installation has so many secrets. */
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
