package dev.certferry.daemon;

import dev.certferry.loop.CompletedRun;
import dev.certferry.loop.LoopListener;
import dev.certferry.model.CountedNoun;
import dev.certferry.model.EnumNames;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.RunRecord;
import dev.certferry.server.metrics.RunTotals;
import dev.certferry.sync.RunReport;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs one line for each run and one after too long without a successful run, and counts the runs. */
final class LoggingLoopListener implements LoopListener {
    private static final Logger LOG = LoggerFactory.getLogger("dev.certferry.serve");

    private volatile RunTotals tally = RunTotals.NONE;

    private volatile Optional<CompletedRun> lastWithPlan = Optional.empty();

    /** The last run that made a plan. */
    Optional<CompletedRun> lastWithPlan() {
        return lastWithPlan;
    }

    /** Whether the last plan had a binding of this name. */
    public boolean isBinding(String name) {
        return lastWithPlan
                .flatMap(ran -> ran.result().report())
                .flatMap(report -> report.state().plan())
                .filter(plan ->
                        plan.bindings().stream().anyMatch(state -> state.name().equals(name)))
                .isPresent();
    }

    public RunTotals tally() {
        return tally;
    }

    @Override
    public void runStarted(RunRecord.Trigger trigger) {
        LOG.debug("run started (trigger: {})", trigger.kind());
    }

    @Override
    public void runFinished(CompletedRun ran) {
        tally = tally.and(ran);
        if (ran.result().report().flatMap(report -> report.state().plan()).isPresent()) {
            lastWithPlan = Optional.of(ran);
        }
        String result = EnumNames.kebabCase(ran.result().status());
        String changes = ran.result()
                .report()
                .filter(report -> !report.outcomes().isEmpty())
                .map(report -> ": " + applied(report) + " of "
                        + CountedNoun.of(report.outcomes().size(), "change"))
                .orElse("");
        String message =
                ran.result().message().isEmpty() ? "" : ": " + ran.result().message();
        String line = "(" + result + ")" + changes + " in " + text(ran.duration()) + " (trigger: "
                + ran.trigger().kind() + ")";
        if (ran.result().isSuccess() && ran.result().status() != ExitStatus.ALARM) {
            LOG.info("run finished {}{}", line, message);
        } else {
            LOG.error("run finished with errors {}{}", line, message);
        }
    }

    private static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    private static long applied(RunReport report) {
        return report.outcomes().stream()
                .filter(outcome -> outcome.result().succeeded())
                .count();
    }

    @Override
    public void silenceExceeded(Duration since) {
        LOG.error("no successful run for {} min; see the previous log lines", since.toMinutes());
    }
}
