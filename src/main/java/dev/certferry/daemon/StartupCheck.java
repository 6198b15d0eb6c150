package dev.certferry.daemon;

import dev.certferry.model.ExitStatus;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the checks of {@code certferry doctor} at the start of the daemon: a permanent failure prevents the start, anything else is logged. */
public final class StartupCheck {
    private static final Logger LOG = LoggerFactory.getLogger("dev.certferry.serve");

    private final Checks checks;
    private final List<String> failures = new ArrayList<>();

    public StartupCheck(Checks checks) {
        this.checks = checks;
    }

    /** One check. Throws {@link TransientException} or {@link PermanentException} when it cannot be performed. */
    public interface Check {
        List<Result> run();
    }

    /** One result of a check, with the remedy in the message. */
    public record Result(Level level, String message) {
        /** A run would fail after FAIL. */
        public enum Level {
            OK,
            WARN,
            FAIL
        }
    }

    /**
     * Runs the checks in this order. A failure in {@code configuration} ends with the exit code of a configuration error, one in
     * {@code required} with that of a failure. {@code advisory} never prevents the start, because other bindings can continue.
     */
    public record Checks(List<Check> configuration, Supplier<List<Check>> required, Supplier<List<Check>> advisory) {}

    void run() {
        checks.configuration().forEach(this::require);
        endOnFailure(ExitStatus.USAGE);
        checks.required().get().forEach(this::require);
        checks.advisory().get().forEach(StartupCheck::advise);
        endOnFailure(ExitStatus.FAILED);
    }

    private static void advise(Check check) {
        try {
            check.run().forEach(StartupCheck::log);
        } catch (TransientException | PermanentException e) {
            LOG.warn("self-check: {}", e.getMessage());
        }
    }

    private void require(Check check) {
        try {
            for (Result result : check.run()) {
                log(result);
                if (result.level() == Result.Level.FAIL) {
                    failures.add(result.message());
                }
            }
        } catch (TransientException e) {
            LOG.warn("self-check: {}; the next run retries", e.getMessage());
        } catch (PermanentException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    private static void log(Result result) {
        if (result.level() == Result.Level.OK) {
            LOG.debug("self-check: {}", result.message());
        } else {
            LOG.warn("self-check: {}", result.message());
        }
    }

    private void endOnFailure(ExitStatus verdict) {
        if (!failures.isEmpty()) {
            throw new StartupException(verdict, "self-check: " + String.join("; also: ", failures));
        }
    }
}
