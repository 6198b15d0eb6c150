package dev.certferry.sync;

import dev.certferry.model.DesiredState;
import dev.certferry.model.Hold;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Plan;
import dev.certferry.model.ProbeResult;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import dev.certferry.plan.Planner;
import dev.certferry.port.ApprovalGate;
import dev.certferry.port.FetchResult;
import java.util.List;
import java.util.Optional;

/**
 * A run up to its plan. If the newest revision cannot be used, the plan is that of the last good revision, or absent if
 * there is none. {@code holds} are those of the plan, saved for the next run.
 */
public record PreparedRun(
        SourceState source,
        Optional<DesiredState> desired,
        Optional<ObservedState> observed,
        Optional<Plan> plan,
        List<Hold> holds) {
    public PreparedRun {
        holds = List.copyOf(holds);
    }

    /** There is no last good revision either. */
    static PreparedRun withoutPlan(SourceState source) {
        return new PreparedRun(source, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** The same run with the finding of the gate that blocks it, if there is anything to do. */
    PreparedRun evaluatedWith(ApprovalGate gate) {
        Optional<Plan> judged = plan.filter(one -> hasChanges())
                .flatMap(one -> gate.block(one).map(finding -> Planner.blocked(one, finding)));
        return judged.isEmpty() ? this : new PreparedRun(source, desired, observed, judged, holds);
    }

    /** Whether there are changes and no guard blocks them. */
    boolean hasChanges() {
        return plan.filter(one -> one.hasChanges() && !one.isBlocked()).isPresent();
    }

    /** What probes found, where they were run. */
    public List<ProbeResult> probes() {
        return observed.stream()
                .flatMap(seen -> seen.services().probes().values().stream())
                .flatMap(List::stream)
                .toList();
    }

    public Revision newest() {
        return source.newest();
    }

    public List<Problem> problems() {
        return source.problems();
    }

    public Optional<FetchResult.Withheld> withheld() {
        return source.withheld();
    }

    public boolean isNewestInForce() {
        return source.isNewestInForce();
    }
}
