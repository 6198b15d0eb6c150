package dev.certferry.schedule;

import dev.certferry.model.MaintenanceWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The times of a cron expression in a zone; DST is handled as for windows. */
public final class CronTimes {
    private final WindowRecurrence recurrence;

    private CronTimes(WindowRecurrence recurrence) {
        this.recurrence = recurrence;
    }

    /** Five fields; throws IllegalArgumentException with what is wrong with them. */
    public static CronTimes of(String cron, ZoneId zone) {
        return new CronTimes(new WindowRecurrence(new MaintenanceWindow(cron, Duration.ofMinutes(1), zone)));
    }

    public Optional<Instant> next(Instant after) {
        return recurrence.next(after);
    }
}
