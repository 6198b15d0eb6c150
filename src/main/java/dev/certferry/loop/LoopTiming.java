package dev.certferry.loop;

import java.time.Duration;

/**
 * How often runs begin without being asked for, how fast a failure that may pass is tried again ({@code firstRetry}, doubled
 * up to {@code mostRetry}), and after how long without a good run that is an alarm.
 */
public record LoopTiming(Duration poll, Duration firstRetry, Duration maxRetry, Duration maxTimeWithoutSuccess) {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration MAX_RETRY = Duration.ofMinutes(5);

    public static LoopTiming of(Duration poll, Duration maxTimeWithoutSuccess) {
        return new LoopTiming(
                poll, FIRST_RETRY, MAX_RETRY.compareTo(poll) < 0 ? MAX_RETRY : poll, maxTimeWithoutSuccess);
    }
}
