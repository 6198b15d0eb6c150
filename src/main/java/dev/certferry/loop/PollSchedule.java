package dev.certferry.loop;

import dev.certferry.port.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When the next run is due by time alone: a poll with jitter, or a retry with backoff. All times are monotonic ticks.
 */
final class PollSchedule {
    private static final double POLL_JITTER = 0.1;
    private static final double TURN_JITTER = 0.5;

    private final LoopTiming timing;
    private final RandomGenerator random;
    private final Backoff backoff;
    private Duration due;
    private int failures;
    private Duration lastSuccess;
    private Duration alarm;

    /** The first run is due immediately, to find changes made before the start. */
    PollSchedule(LoopTiming timing, RandomGenerator random, Duration now) {
        this.timing = timing;
        this.random = random;
        this.backoff = new Backoff(timing.firstRetry(), timing.maxRetry(), random);
        this.due = now;
        this.lastSuccess = now;
        this.alarm = now.plus(timing.maxTimeWithoutSuccess());
    }

    boolean isDue(Duration now) {
        return now.compareTo(due) >= 0;
    }

    /** Consecutive transient failures. */
    int failures() {
        return failures;
    }

    void runFinished(RunResult ending, Duration now) {
        failures = ending.next() == NextRun.RETRY ? failures + 1 : 0;
        due = now.plus(
                switch (ending.next()) {
                    case POLL -> around(timing.poll(), POLL_JITTER);
                    case RETRY -> backoff.after(failures);
                    case LOCK_RETRY -> around(timing.firstRetry(), TURN_JITTER);
                });
        if (ending.isSuccess()) {
            lastSuccess = now;
            alarm = now.plus(timing.maxTimeWithoutSuccess());
        }
    }

    /** Spreads the polls of installations that were started at the same time. */
    private Duration around(Duration time, double part) {
        return Backoff.around(time, part, random);
    }

    /** The time without a successful run, if an alert is due. */
    Optional<Duration> silenceExceeded(Duration now) {
        if (now.compareTo(alarm) < 0) {
            return Optional.empty();
        }
        alarm = now.plus(timing.maxTimeWithoutSuccess());
        return Optional.of(now.minus(lastSuccess));
    }

    Duration sinceSuccess(Duration now) {
        return now.minus(lastSuccess);
    }

    /** The time until something is due. */
    Duration untilNext(Duration now) {
        Duration next = due.compareTo(alarm) < 0 ? due : alarm;
        return next.compareTo(now) > 0 ? next.minus(now) : Duration.ZERO;
    }
}
