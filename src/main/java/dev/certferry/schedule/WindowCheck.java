package dev.certferry.schedule;

import dev.certferry.model.MaintenanceWindows;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Validates windows. Independent of the current time, so the result is the same on every day. */
public final class WindowCheck {
    /** The first day of a leap year: from here on a 29 February comes within the first months. */
    private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

    private static final Duration MAX_HORIZON = Duration.ofDays(366);

    private WindowCheck() {}

    /** What was found and what is expected of five cron fields. */
    public static Optional<String> cron(String cron) {
        try {
            return LocalCron.parse(cron).firstFrom(START).isPresent()
                    ? Optional.empty()
                    : Optional.of("\"" + cron + "\" names a date that does not exist; expected one that does");
        } catch (IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage()).replaceFirst("^Failed to parse cron expression\\. ", "");
            return Optional.of("\"" + cron + "\" is not a cron expression of five fields (" + said
                    + "); expected minute, hour, day of month, month and day of week such as \"0 2 * * 1-5\"");
        }
    }

    public static Optional<String> duration(Duration duration) {
        return duration.compareTo(MAX_HORIZON) <= 0
                ? Optional.empty()
                : Optional.of(duration.toDays() + " days are longer than a year; expected at most 366d");
    }

    /** Whether these windows, each of them valid, ever permit changes. */
    public static boolean neverOpen(MaintenanceWindows windows) {
        return new WindowSchedule(windows)
                .search(START.atZone(ZoneId.of("UTC")).toInstant())
                .never();
    }
}
