package dev.certferry.certificate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Runs one action with seed after seed for some time: a second in the fast lane, half a minute in the real one, or what
 * {@code -Dfuzz.seconds} says. The seeds are the same in every run, so that a gate fails for what was changed and not by
 * chance; {@code -Dfuzz.first} starts elsewhere, to look for more. A seed that fails is named; {@code -Dfuzz.seed} runs
 * it alone.
 */
public final class Fuzzing {
    private static final long MOST_BYTES = 64L << 20;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Fuzzing() {}

    /** Reads what the seed makes. */
    public interface Action {
        void run(long seed) throws Exception;
    }

    public static void run(Action action) {
        Long one = Long.getLong("fuzz.seed");
        if (one != null) {
            once(action, one);
            return;
        }
        long first = Long.getLong("fuzz.first", 1);
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("fuzz.seconds", 1)).toNanos();
        long count = 0;
        while (count < 20 || System.nanoTime() < end) {
            once(action, first + count++);
        }
    }

    private static void once(Action action, long seed) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long time = THREADS.getCurrentThreadCpuTime();
        try {
            action.run(seed);
        } catch (Throwable e) {
            throw new AssertionError("-Dfuzz.seed=" + seed + ": " + e, e);
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - bytes)
                .as("bytes allocated for -Dfuzz.seed=%d", seed)
                .isLessThan(MOST_BYTES);
        assertThat(THREADS.getCurrentThreadCpuTime() - time)
                .as("nanoseconds spent on -Dfuzz.seed=%d", seed)
                .isLessThan(LONGEST.toNanos());
    }
}
