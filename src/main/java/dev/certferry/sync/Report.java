package dev.certferry.sync;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.Outcome;
import dev.certferry.port.Gate;
import java.util.List;
import java.util.Optional;

/** How a run ended, for whoever started it. {@code record} is where the audit keeps it, absent for a run that has nothing to record. */
public record Report(
        Prepared prepared,
        List<Outcome> outcomes,
        ExitStatus verdict,
        Optional<String> record,
        Optional<String> message) {
    public Report {
        outcomes = List.copyOf(outcomes);
    }

    /** The same, with a sentence for a person. */
    Report saying(String sentence) {
        return new Report(prepared, outcomes, verdict, record, Optional.of(sentence));
    }

    static Report notBegun(Prepared prepared, Gate.No no) {
        return new Report(prepared, List.of(), no.verdict(), Optional.empty(), Optional.of(no.reason()));
    }
}
