package dev.certferry.plan;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When time alone changes a plan: a window opens, a suspension, a cooldown or a minimum age ends, an engine failure is tried
 * again, a certificate becomes valid, or a deployed one enters its alarm time.
 */
public final class RequeueTime {
    private RequeueTime() {}

    /** The first such time after {@code at}. */
    public static Optional<Instant> after(Plan plan, Instant at) {
        return Stream.concat(
                        plan.findings().stream().map(Finding::endsAt),
                        plan.bindings().stream().map(BindingStatus::alarmAt))
                .flatMap(Optional::stream)
                .filter(time -> time.isAfter(at))
                .min(Comparator.naturalOrder());
    }
}
