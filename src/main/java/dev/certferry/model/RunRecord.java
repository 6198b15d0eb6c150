package dev.certferry.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one run did, as the audit keeps it; holds public facts only. {@code revision} is absent when the source could not be
 * read, {@code plan} for a run that ended before it had one; a crashed run has a plan's id without the plan. {@code error}
 * is a sentence, empty when the run came to its end; {@code note} is what a person did besides a run, such as suspending.
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
    /** What started the run, and on whose behalf: {@code actorSource} says where the name comes from, as a reader should trust it. */
    public record Trigger(String kind, String actor, String actorSource) {}

    /** How far a run came. */
    public enum Status {
        /** To its end, with everything that it began. */
        COMPLETED,
        /** To its end, but not every change succeeded. */
        PARTIAL,
        /** It ended before there was anything to do. */
        FAILED,
        /** It ended in the middle; a later run found that out. */
        CRASHED
    }

    /** The rules that did not stop this run although they would have, each with its reason. */
    public List<RuleOverride> overrides() {
        return plan.map(Plan::overrides).orElse(List.of());
    }

    public RunRecord {
        problems = List.copyOf(problems);
        outcomes = List.copyOf(outcomes);
    }
}
