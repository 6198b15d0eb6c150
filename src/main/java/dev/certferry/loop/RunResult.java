package dev.certferry.loop;

import dev.certferry.model.ExitStatus;
import dev.certferry.sync.RunReport;
import java.util.Optional;

/** How one run ended: its verdict, a sentence for a person, and its report when it came that far. */
public record RunResult(ExitStatus status, NextRun next, String message, Optional<RunReport> report) {
    /** Everything was read and nothing is left to do that a run could do: refusals are for a person, and have alarms of their own. */
    public boolean isSuccess() {
        return next == NextRun.POLL
                && (status == ExitStatus.DONE || status == ExitStatus.REFUSED || status == ExitStatus.ALARM);
    }
}
