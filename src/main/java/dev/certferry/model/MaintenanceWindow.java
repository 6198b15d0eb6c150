package dev.certferry.model;

import java.time.Duration;
import java.time.ZoneId;

/** A time that begins again and again: five cron fields read in a zone, and how long it then stays open. */
public record MaintenanceWindow(String cron, Duration duration, ZoneId zone) {
    @Override
    public String toString() {
        return "\"" + cron + "\" for "
                + duration.toString().substring(1).replaceFirst("^T", "").toLowerCase(java.util.Locale.ROOT) + " in "
                + zone;
    }
}
