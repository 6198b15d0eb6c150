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
        Duration check = CLOCK_CHECK_INTERVAL.compareTo(otherwise) < 0 ? CLOCK_CHECK_INTERVAL : otherwise;
        return next.map(then -> Duration.between(now, then))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait.compareTo(check) < 0 ? wait : check)
                .orElse(otherwise);
    }
}
