package dev.certferry.server.api;

import dev.certferry.model.Durations;
import dev.certferry.server.HttpException;
import java.time.Duration;
import java.util.Optional;

/** The time to wait for a run: {@code 30s} or {@code 5m}, at most 15 minutes. */
final class WaitParameter {
    private static final Duration MAX_WAIT = Duration.ofMinutes(15);

    private WaitParameter() {}

    static Duration parse(String text) {
        return duration(text)
                .filter(wait -> wait.compareTo(MAX_WAIT) <= 0)
                .orElseThrow(() -> new HttpException(
                        400, "bad request", "wait: expected a duration such as 30s or 5m, at most 15m"));
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Durations.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
