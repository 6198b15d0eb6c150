package dev.certferry.sync;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.Outcome;
import dev.certferry.port.ApprovalGate;
import java.util.List;
import java.util.Optional;

/** The result of a run, for its caller. {@code record} is where the audit keeps it, absent for a run that has nothing to record. */
public record RunReport(
        PreparedRun prepared,
        List<Outcome> outcomes,
        ExitStatus verdict,
        Optional<String> record,
        Optional<String> message) {
    public RunReport {
        outcomes = List.copyOf(outcomes);
    }

    /** The same, with a sentence for a person. */
    RunReport withMessage(String sentence) {
        return new RunReport(prepared, outcomes, verdict, record, Optional.of(sentence));
    }

    static RunReport notStarted(PreparedRun prepared, ApprovalGate.No no) {
        return new RunReport(prepared, List.of(), no.verdict(), Optional.empty(), Optional.of(no.reason()));
    }
}
