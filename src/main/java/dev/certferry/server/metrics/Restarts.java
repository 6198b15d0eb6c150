package dev.certferry.server.metrics;

import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.sync.loop.Ran;

/** Tasks that a run restarted, of services whose update was accepted. */
final class Restarts implements Change.Visitor<Integer> {
    private static final Restarts OF_CHANGE = new Restarts();

    private Restarts() {}

    static long of(Ran ran) {
        return ran.ending().report().stream()
                .flatMap(report -> report.outcomes().stream())
                .filter(outcome -> isBegun(outcome.result()))
                .mapToLong(outcome -> outcome.change().accept(OF_CHANGE))
                .sum();
    }

    private static boolean isBegun(Outcome.Result result) {
        return result != Outcome.Result.NOT_TRIED
                && result != Outcome.Result.SKIPPED
                && result != Outcome.Result.GONE
                && result != Outcome.Result.FAILED;
    }

    @Override
    public Integer labelSecret(Change.LabelSecret change) {
        return 0;
    }

    @Override
    public Integer createSecret(Change.CreateSecret change) {
        return 0;
    }

    @Override
    public Integer updateService(Change.UpdateService change) {
        return change.impact().tasks();
    }

    @Override
    public Integer deleteSecret(Change.DeleteSecret change) {
        return 0;
    }
}
