package dev.certferry.server.api;

import dev.certferry.server.Refused;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a caller waits: {@code 30s} or {@code 5m}, at most 15 minutes. */
final class Waiting {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})([sm])");
    private static final Duration MOST = Duration.ofMinutes(15);

    private Waiting() {}

    static Duration parse(String text) {
        Matcher found = FORM.matcher(text);
        if (found.matches()) {
            long number = Long.parseLong(found.group(1));
            Duration wait = found.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMinutes(number);
            if (wait.compareTo(MOST) <= 0) {
                return wait;
            }
        }
        throw new Refused(400, "bad request", "wait: expected a time such as 30s or 5m, at most 15m");
    }
}
