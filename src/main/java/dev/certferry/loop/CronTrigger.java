package dev.certferry.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Triggers at scheduled times on a wall clock that may be changed: times skipped by setting it forward trigger once;
 * after setting it back, the next time is computed from the new time.
 */
final class CronTrigger {
    /** The longest time until a change of the wall clock is noticed. */
    private static final Duration CLOCK_CHECK_INTERVAL = Duration.ofMinutes(1);

    private final CronSource cron;
    private Optional<Instant> next;

    CronTrigger(CronSource cron, Instant now) {
        this.cron = cron;
        this.next = cron.next(now);
    }

    /** True once for each scheduled time that has passed. */
    boolean isDue(Instant now) {
        boolean due = next.filter(then -> !now.isBefore(then)).isPresent();
        Optional<Instant> following = cron.next(now);
        next = due
                ? following
                : next.filter(then -> following.filter(then::isAfter).isEmpty()).or(() -> following);
        return due;
    }

    Duration untilNext(Instant now, Duration otherwise) {
        return next.map(then -> wait(now, then, otherwise)).orElse(otherwise);
    }

    /** The time until then, at most {@code otherwise}, and short enough to notice a change of the wall clock. */
    static Duration wait(Instant now, Instant then, Duration otherwise) {
        Duration most = CLOCK_CHECK_INTERVAL.compareTo(otherwise) < 0 ? CLOCK_CHECK_INTERVAL : otherwise;
        Duration wait = Duration.between(now, then);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(most) < 0 ? wait : most;
    }
}
