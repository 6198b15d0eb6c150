package dev.certferry.server.metrics;

import dev.certferry.loop.CompletedRun;
import dev.certferry.model.ExitStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Totals of all runs since the start; immutable, each run creates a new instance. */
public record RunTotals(
        Map<ExitStatus, Long> runs,
        DurationHistogram durations,
        long restarts,
        Optional<Instant> lastGood,
        BindingMetrics stock) {
    public static final RunTotals NONE =
            new RunTotals(zeroes(), DurationHistogram.NONE, 0, Optional.empty(), BindingMetrics.NONE);

    public RunTotals {
        runs = Collections.unmodifiableMap(new EnumMap<>(runs));
    }

    /** Every result starts at zero; without that, the first failure would not show as an increase. */
    private static Map<ExitStatus, Long> zeroes() {
        Map<ExitStatus, Long> zeroes = new EnumMap<>(ExitStatus.class);
        for (ExitStatus verdict : ExitStatus.values()) {
            if (verdict != ExitStatus.USAGE && verdict != ExitStatus.PENDING) {
                zeroes.put(verdict, 0L);
            }
        }
        return zeroes;
    }

    public RunTotals and(CompletedRun ran) {
        Map<ExitStatus, Long> more = new EnumMap<>(runs);
        more.merge(ran.result().status(), 1L, Long::sum);
        return new RunTotals(
                more,
                durations.and(ran.duration()),
                restarts + RestartCount.of(ran),
                ran.result().isSuccess() ? Optional.of(ran.endedAt()) : lastGood,
                ran.result()
                        .report()
                        .map(report -> stock.after(report, ran.endedAt()))
                        .orElse(stock));
    }
}
