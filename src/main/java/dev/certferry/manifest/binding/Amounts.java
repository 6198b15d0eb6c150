package dev.certferry.manifest.binding;

import dev.certferry.model.Fraction;
import java.time.Duration;

/** The two amounts of a manifest, as the schemas let them through: "10m" and "15%". */
public final class Amounts {
    private Amounts() {}

    public static Duration duration(String text) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    static Fraction fraction(String text) {
        return new Fraction(Double.parseDouble(text.substring(0, text.length() - 1)) / 100);
    }
}
