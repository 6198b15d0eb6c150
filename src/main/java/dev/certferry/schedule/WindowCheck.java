package dev.certferry.schedule;

import dev.certferry.model.MaintenanceWindows;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** What is wrong with windows, before anything waits for them. It asks no clock: the answer is the same on every day. */
public final class WindowCheck {
    /** The first day of a leap year: from here on a 29 February comes within the first months. */
    private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

    private static final Duration LONGEST = Duration.ofDays(366);

    private WindowCheck() {}

    /** What was found and what is expected of five cron fields. */
    public static Optional<String> cron(String cron) {
        try {
            return LocalCron.parse(cron).firstFrom(START).isPresent()
                    ? Optional.empty()
                    : Optional.of("\"" + cron + "\" names a day that no year has; expected one that comes");
        } catch (IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage()).replaceFirst("^Failed to parse cron expression\\. ", "");
            return Optional.of("\"" + cron + "\" is no time of five cron fields (" + said
                    + "); expected minute, hour, day of month, month and day of week such as \"0 2 * * 1-5\"");
        }
    }

    public static Optional<String> duration(Duration duration) {
        return duration.compareTo(LONGEST) <= 0
                ? Optional.empty()
                : Optional.of(duration.toDays() + " days are longer than a year; expected at most 366d");
    }

    /** Whether these windows, each of them sound, let anything through at any time. */
    public static boolean neverOpen(MaintenanceWindows windows) {
        return new WindowSchedule(windows)
                .search(START.atZone(ZoneId.of("UTC")).toInstant())
                .never();
    }
}
