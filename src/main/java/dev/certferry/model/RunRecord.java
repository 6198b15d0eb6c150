package dev.certferry.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The audit record of one run; contains public facts only. {@code revision} is absent if the source could not be read,
 * {@code plan} if the run ended before there was one; a crashed run has a plan id without the plan. {@code error} is a
 * sentence, empty if the run was completed; {@code note} describes an operator's action other than a run, such as
 * suspending.
 */
public record RunRecord(
        String id,
        Instant startedAt,
        Instant endedAt,
        String installation,
        String toolVersion,
        Trigger trigger,
        Status status,
        Optional<Revision> revision,
        Optional<String> planId,
        List<Problem> problems,
        Optional<Plan> plan,
        List<Outcome> outcomes,
        ExitStatus exitStatus,
        String error,
        String note) {
    /**
     * What started the run, and on whose behalf; {@code actorSource} says where the name comes from, so that a reader
     * can judge how far to trust it.
     */
    public record Trigger(String kind, String actor, String actorSource) {}

    /** How far the run got. */
    public enum Status {
        /** Completed; every change succeeded. */
        COMPLETED,
        /** Completed; at least one change did not succeed. */
        PARTIAL,
        /** Ended before it could start a change. */
        FAILED,
        /** Ended while it applied its plan; recorded by a later run. */
        CRASHED
    }

    /** The rules that would have blocked this run without an override, each with its reason. */
    public List<RuleOverride> overrides() {
        return plan.map(Plan::overrides).orElse(List.of());
    }

    public RunRecord {
        problems = List.copyOf(problems);
        outcomes = List.copyOf(outcomes);
    }
}
