package dev.certferry.loop;

import java.time.Duration;

/**
 * The interval between polls, the delays of retries after transient failures (from {@code firstRetry}, doubled up to
 * {@code maxRetry}), and the time without a successful run after which an alert is raised.
 */
public record LoopTiming(Duration poll, Duration firstRetry, Duration maxRetry, Duration maxTimeWithoutSuccess) {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration MAX_RETRY = Duration.ofMinutes(5);

    public static LoopTiming of(Duration poll, Duration maxTimeWithoutSuccess) {
        return new LoopTiming(
                poll, FIRST_RETRY, MAX_RETRY.compareTo(poll) < 0 ? MAX_RETRY : poll, maxTimeWithoutSuccess);
    }
}
