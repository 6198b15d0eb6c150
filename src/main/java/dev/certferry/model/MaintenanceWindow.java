package dev.certferry.model;

import java.time.Duration;
import java.time.ZoneId;

/** A recurring time window: five cron fields in a time zone give the start, {@code duration} the length. */
public record MaintenanceWindow(String cron, Duration duration, ZoneId zone) {
    @Override
    public String toString() {
        return "\"" + cron + "\" for "
                + duration.toString().substring(1).replaceFirst("^T", "").toLowerCase(java.util.Locale.ROOT) + " in "
                + zone;
    }
}
