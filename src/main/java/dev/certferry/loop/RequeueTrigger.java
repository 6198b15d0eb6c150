package dev.certferry.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Triggers once at the time at which the last run said that time alone changes something, on a wall clock that may be changed. */
final class RequeueTrigger {
    private Optional<Instant> next = Optional.empty();

    /** A run that did not get as far as a plan knows nothing new. */
    void runFinished(RunResult ending) {
        if (ending.report().isPresent() || ending.requeueAt().isPresent()) {
            next = ending.requeueAt();
        }
    }

    boolean isDue(Instant now) {
        boolean due = next.filter(time -> !now.isBefore(time)).isPresent();
        if (due) {
            next = Optional.empty();
        }
        return due;
    }

    Duration untilNext(Instant now, Duration otherwise) {
        return next.map(time -> CronTrigger.wait(now, time, otherwise)).orElse(otherwise);
    }
}
