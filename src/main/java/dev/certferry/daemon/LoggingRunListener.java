package dev.certferry.daemon;

import dev.certferry.loop.ServiceEventFilter;
import dev.certferry.model.Change;
import dev.certferry.model.LeaseHolder;
import dev.certferry.model.Outcome;
import dev.certferry.port.RolloutProgress;
import dev.certferry.port.RunListener;
import dev.certferry.render.OutcomeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs a run; each line has the run id, which is also the id of the audit record. */
public final class LoggingRunListener implements RunListener {
    /** The key of the run id in the MDC. */
    public static final String RUN = "run";

    private static final Logger LOG = LoggerFactory.getLogger("dev.certferry.run");

    private final ServiceEventFilter filter;

    /** The filter then ignores the events of services that the run updates. */
    LoggingRunListener(ServiceEventFilter filter) {
        this.filter = filter;
    }

    @Override
    public void runStarted(String runId) {
        MDC.put(RUN, runId);
    }

    @Override
    public void waitingForLock(LeaseHolder holder) {
        LOG.info("waiting for the lease of another run: {}", holder);
    }

    @Override
    public void stageStarted(String name) {
        LOG.debug("{}", name);
    }

    @Override
    public void changeStarted(Change change, int number, int total) {
        String description = change.accept(new StartedChange());
        LOG.info(
                "[{}/{}] {} (binding {})",
                number,
                total,
                description,
                String.join(", ", change.reason().bindings()));
    }

    @Override
    public void rolloutProgress(Change change, RolloutProgress progress) {
        LOG.debug("{}: {} of {} tasks", change.address(), progress.ready(), progress.desired());
    }

    @Override
    public void changeFinished(Outcome outcome) {
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

    private final class StartedChange implements Change.Visitor<String> {
        @Override
        public String labelSecret(Change.LabelSecret change) {
            return "updating labels of secret " + change.name();
        }

        @Override
        public String createSecret(Change.CreateSecret change) {
            return "creating secret " + change.name();
        }

        @Override
        public String deleteSecret(Change.DeleteSecret change) {
            return "deleting secret " + change.name();
        }

        @Override
        public String updateService(Change.UpdateService change) {
            filter.updateStarted(change.serviceId());
            return "updating service " + change.serviceName();
        }
    }
}
