package dev.certferry.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps the appointments of a calendar on a clock that may be set: forward, what was passed over is kept once; back, the next one is the nearer. */
final class CronTrigger {
    /** A clock that is set in the meantime is noticed this late. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final CronSource calendar;
    private Optional<Instant> next;

    CronTrigger(CronSource calendar, Instant now) {
        this.calendar = calendar;
        this.next = calendar.next(now);
    }

    /** True once for each that has come. */
    boolean isDue(Instant now) {
        boolean come = next.filter(then -> !now.isBefore(then)).isPresent();
        Optional<Instant> coming = calendar.next(now);
        next = come
                ? coming
                : next.filter(then -> coming.filter(then::isAfter).isEmpty()).or(() -> coming);
        return come;
    }

    Duration untilNext(Instant now, Duration otherwise) {
        Duration look = LOOK.compareTo(otherwise) < 0 ? LOOK : otherwise;
        return next.map(then -> Duration.between(now, then))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait.compareTo(look) < 0 ? wait : look)
                .orElse(otherwise);
    }
}
