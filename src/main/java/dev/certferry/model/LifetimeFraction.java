package dev.certferry.model;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A fraction from 0 to 1. Thresholds of a certificate are fractions of its lifetime, because lifetimes range from 6 to
 * 90 days.
 */
public record LifetimeFraction(double value) implements Comparable<LifetimeFraction> {
    private static final Pattern PERCENT = Pattern.compile("(100|[0-9]{1,2}(\\.[0-9]{1,3})?)%");

    /**
     * Parses the form in manifests and options: {@code 15%}. The message of IllegalArgumentException says what is
     * expected.
     */
    public static LifetimeFraction parse(String text) {
        if (!PERCENT.matcher(text).matches()) {
            throw new IllegalArgumentException("invalid percentage '" + text + "': expected one such as 25%");
        }
        return new LifetimeFraction(Double.parseDouble(text.substring(0, text.length() - 1)) / 100);
    }

    @Override
    public int compareTo(LifetimeFraction other) {
        return Double.compare(value, other.value);
    }

    /** The rest of the lifetime. */
    public LifetimeFraction complement() {
        return new LifetimeFraction(1 - value);
    }

    /** The time from which on less than this fraction of the lifetime remains. */
    public Instant reachedAt(Instant notBefore, Instant notAfter) {
        Duration lifetime = Duration.between(notBefore, notAfter);
        return notAfter.minusSeconds((long) (lifetime.toSeconds() * value));
    }

    @Override
    public String toString() {
        return percent();
    }

    public String percent() {
        double percent = value * 100;
        return percent == Math.rint(percent) ? (long) percent + "%" : percent + "%";
    }
}
