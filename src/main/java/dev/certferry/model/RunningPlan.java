package dev.certferry.model;

import java.time.Instant;
import java.util.Map;

/**
 * A plan that is being applied. A later run that finds it without a live holder records that the run crashed. {@code updates}
 * maps each service that the plan updates to the fingerprint of that change.
 */
public record RunningPlan(
        String run,
        String planId,
        String commit,
        RunRecord.Trigger trigger,
        Instant startedAt,
        int changes,
        Map<String, String> updates) {
    public RunningPlan {
        updates = Map.copyOf(updates);
    }

    public RunningPlan(
            String run, String planId, String commit, RunRecord.Trigger trigger, Instant startedAt, int changes) {
        this(run, planId, commit, trigger, startedAt, changes, Map.of());
    }
}
