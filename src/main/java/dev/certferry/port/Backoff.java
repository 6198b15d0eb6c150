package dev.certferry.port;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with jitter: doubles with each consecutive failure from {@code first} to {@code most}, plus or
 * minus half, so that clients that failed together do not retry together.
 */
public record Backoff(Duration first, Duration most, RandomGenerator random) {
    private static final double JITTER = 0.5;
    private static final int MAX_DOUBLINGS = 20;

    /** The delay after this many consecutive failures, at least one. */
    public Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return around(wait.compareTo(most) < 0 ? wait : most, JITTER, random);
    }

    public static Duration around(Duration time, double part, RandomGenerator random) {
        double factor = 1 - part + 2 * part * random.nextDouble();
        return Duration.ofMillis((long) (time.toMillis() * factor));
    }
}
