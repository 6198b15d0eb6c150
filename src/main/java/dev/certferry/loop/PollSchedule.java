package dev.certferry.loop;

import dev.certferry.port.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When the next run is due by the clock alone: the poll with its jitter, or a retry that backs off. All times are ticks. */
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

    /** The first run is due at once: whatever happened before the start is found by it. */
    PollSchedule(LoopTiming tempo, RandomGenerator random, Duration now) {
        this.timing = tempo;
        this.random = random;
        this.backoff = new Backoff(tempo.firstRetry(), tempo.maxRetry(), random);
        this.due = now;
        this.lastSuccess = now;
        this.alarm = now.plus(tempo.maxTimeWithoutSuccess());
    }

    boolean isDue(Duration now) {
        return now.compareTo(due) >= 0;
    }

    /** Failures in a row that may pass. */
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

    /** Many installations that began together do not go on together. */
    private Duration around(Duration time, double part) {
        return Backoff.around(time, part, random);
    }

    /** How long there has been no good run, when it is time to say so. */
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

    /** How long nothing is due. */
    Duration untilNext(Duration now) {
        Duration next = due.compareTo(alarm) < 0 ? due : alarm;
        return next.compareTo(now) > 0 ? next.minus(now) : Duration.ZERO;
    }
}
