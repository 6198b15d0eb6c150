package dev.certferry.server.metrics;

import dev.certferry.loop.CompletedRun;
import dev.certferry.model.Outcome;

/** The number of tasks restarted by a run, in services whose update was accepted. */
final class RestartCount {
    private RestartCount() {}

    static long of(CompletedRun ran) {
        return ran.result().report().stream()
                .flatMap(report -> report.outcomes().stream())
                .filter(outcome -> isBegun(outcome.result()))
                .flatMap(outcome -> outcome.change().asServiceUpdate().stream())
                .mapToLong(update -> update.impact().tasks())
                .sum();
    }

    private static boolean isBegun(Outcome.Result result) {
        return result != Outcome.Result.NOT_ATTEMPTED
                && result != Outcome.Result.SKIPPED
                && result != Outcome.Result.GONE
                && result != Outcome.Result.FAILED;
    }
}
