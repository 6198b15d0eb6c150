package dev.certferry.server.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The duration of runs: counts by upper bound in seconds, and the sum. */
record DurationHistogram(List<Long> counts, double sum) {
    static final List<Double> BOUNDS = List.of(0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0);
    static final DurationHistogram NONE = new DurationHistogram(Collections.nCopies(BOUNDS.size() + 1, 0L), 0);

    DurationHistogram {
        counts = List.copyOf(counts);
    }

    DurationHistogram and(Duration took) {
        double seconds = took.toMillis() / 1000.0;
        int slot = 0;
        while (slot < BOUNDS.size() && seconds > BOUNDS.get(slot)) {
            slot++;
        }
        List<Long> more = new ArrayList<>(counts);
        more.set(slot, more.get(slot) + 1);
        return new DurationHistogram(more, sum + seconds);
    }
}
