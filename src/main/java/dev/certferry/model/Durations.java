package dev.certferry.model;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as manifests, options and requests write them ({@code 90s}, {@code 10m}, {@code 24h}, {@code 7d}), and as text. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smhd])");

    private Durations() {}

    /** The message of IllegalArgumentException says what is expected. */
    public static Duration parse(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "invalid duration '" + text + "': expected a number followed by s, m, h or d");
        }
        long number = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** As text, in its two largest units: {@code 59 d 3 h}, {@code 5 h 48 min}, {@code 40 s}; the sign is not shown. */
    public static String text(Duration duration) {
        long seconds = Math.abs(duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        return hours < 48
                ? hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min")
                : hours / 24 + " d" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
    }
}
