package dev.certferry.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as manifests write it: {@code 90s}, {@code 10m}, {@code 24h}, {@code 7d}. */
final class Amount implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])");

    @Override
    public Duration convert(String value) {
        Matcher found = FORM.matcher(value);
        if (!found.matches()) {
            throw new TypeConversionException(value + " is no time; expected a number and s, m, h or d, such as 24h");
        }
        long number = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
