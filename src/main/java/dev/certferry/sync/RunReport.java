package dev.certferry.sync;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.Outcome;
import dev.certferry.plan.RequeueTime;
import dev.certferry.port.ApprovalGate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of a run, for its caller. {@code prepared} is what it decided, {@code state} where things stand at its end; {@code
 * record} is where the audit keeps it, absent for a run that has nothing to record; {@code auditProblems} are why a record could not be
 * delivered, or what is wrong with earlier ones.
 */
public record RunReport(
        PreparedRun prepared,
        PreparedRun state,
        List<Outcome> outcomes,
        ExitStatus verdict,
        Optional<String> record,
        Optional<String> message,
        List<String> auditProblems) {
    public RunReport {
        outcomes = List.copyOf(outcomes);
        auditProblems = List.copyOf(auditProblems);
    }

    /** When time alone changes what a run would do, after the time at which the state was observed. */
    public Optional<Instant> requeueAt() {
        return state.observed().flatMap(seen -> state.plan().flatMap(plan -> RequeueTime.after(plan, seen.at())));
    }

    static RunReport notStarted(PreparedRun prepared, ApprovalGate.No no) {
        return new RunReport(
                prepared, prepared, List.of(), no.verdict(), Optional.empty(), Optional.of(no.reason()), List.of());
    }
}
