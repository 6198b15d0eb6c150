package dev.certferry.cli;

import dev.certferry.loop.Hearing;
import dev.certferry.model.Change;
import dev.certferry.model.Holder;
import dev.certferry.model.Outcome;
import dev.certferry.port.Events;
import dev.certferry.port.Progress;
import dev.certferry.render.OutcomeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Tells a run in the log; every line of it carries the run's id, which is that of its record. */
public final class LoggedEvents implements Events {
    public static final String RUN = "run";
    private static final Logger LOG = LoggerFactory.getLogger("dev.certferry.run");

    private final Hearing hearing;

    /** {@code hearing} learns which services a run moves. */
    public LoggedEvents(Hearing hearing) {
        this.hearing = hearing;
    }

    @Override
    public void begun(String runId) {
        MDC.put(RUN, runId);
    }

    @Override
    public void waiting(Holder holder) {
        LOG.info("waiting for another run: {}", holder);
    }

    @Override
    public void stage(String name) {
        LOG.debug("{}", name);
    }

    @Override
    public void started(Change change, int number, int total) {
        change.asServiceUpdate().ifPresent(update -> hearing.moves(update.serviceId()));
        LOG.info(
                "[{}/{}] {} begins: {}",
                number,
                total,
                change.address(),
                change.why().reason());
    }

    @Override
    public void rolling(Change change, Progress progress) {
        LOG.debug("{}: {} of {} tasks", change.address(), progress.ready(), progress.desired());
    }

    @Override
    public void finished(Outcome outcome) {
        String text = OutcomeText.line(outcome);
        if (outcome.result().isFailure()) {
            LOG.error("{}: {}", outcome.change().address(), text);
        } else {
            LOG.info("{}: {}", outcome.change().address(), text);
        }
    }

    @Override
    public void warning(String message) {
        LOG.warn("{}", message);
    }
}
