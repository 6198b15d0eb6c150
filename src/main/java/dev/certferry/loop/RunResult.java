package dev.certferry.loop;

import dev.certferry.model.ExitStatus;
import dev.certferry.sync.RunReport;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of one run: its exit status, a message for the operator, its report if it got that far, and when time alone changes
 * what a run would do.
 */
public record RunResult(
        ExitStatus status, NextRun next, String message, Optional<RunReport> report, Optional<Instant> requeueAt) {
    /**
     * Everything was read and nothing is left that a run could do. Refusals need the operator and have their own alerts.
     */
    public boolean isSuccess() {
        return next == NextRun.POLL
                && (status == ExitStatus.DONE || status == ExitStatus.REFUSED || status == ExitStatus.ALARM);
    }
}
