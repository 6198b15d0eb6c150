package dev.certferry.sync;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.Outcome;
import dev.certferry.port.ApprovalGate;
import java.util.List;
import java.util.Optional;

/**
 * The result of a run, for its caller. {@code prepared} is what it decided, {@code state} where things stand at its end; {@code
 * record} is where the audit keeps it, absent for a run that has nothing to record.
 */
public record RunReport(
        PreparedRun prepared,
        PreparedRun state,
        List<Outcome> outcomes,
        ExitStatus verdict,
        Optional<String> record,
        Optional<String> message) {
    public RunReport {
        outcomes = List.copyOf(outcomes);
    }

    static RunReport notStarted(PreparedRun prepared, ApprovalGate.No no) {
        return new RunReport(prepared, prepared, List.of(), no.verdict(), Optional.empty(), Optional.of(no.reason()));
    }
}
