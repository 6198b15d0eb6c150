package dev.certferry.schedule;

import dev.certferry.model.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The moments of a cron expression in a zone; summer time is treated as that of windows is. */
public final class CronTimes {
    private final Recurrence recurrence;

    private CronTimes(Recurrence recurrence) {
        this.recurrence = recurrence;
    }

    /** Five fields; throws IllegalArgumentException with what is wrong with them. */
    public static CronTimes of(String cron, ZoneId zone) {
        return new CronTimes(new Recurrence(new Window(cron, Duration.ofMinutes(1), zone)));
    }

    public Optional<Instant> next(Instant after) {
        return recurrence.next(after);
    }
}
