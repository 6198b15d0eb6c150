package dev.certferry.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one run did, as the audit keeps it; holds public facts only. */
public record RunRecord(
        String id,
        Instant startedAt,
        Instant endedAt,
        String installation,
        String toolVersion,
        Trigger trigger,
        Revision revision,
        List<Problem> problems,
        Optional<Plan> plan,
        List<Outcome> outcomes,
        Verdict verdict,
        String error) {
    /** What started the run, and on whose behalf as far as that is known. */
    public record Trigger(String kind, String actor) {}

    public RunRecord {
        problems = List.copyOf(problems);
        outcomes = List.copyOf(outcomes);
    }
}
