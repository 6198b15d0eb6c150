package dev.certferry.sync;

import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Waits until a service that was updated runs what its spec says, or the engine or the time limit says that it will not. */
final class Convergence {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration STEP = Duration.ofMillis(200);

    private final Engine engine;
    private final Pause pause;
    private final Clock clock;
    private final Events events;

    Convergence(Engine engine, Pause pause, Clock clock, Events events) {
        this.engine = engine;
        this.pause = pause;
        this.clock = clock;
        this.events = events;
    }

    Outcome await(Change.UpdateService change) {
        Instant end = clock.instant().plus(LIMIT);
        while (true) {
            Progress progress = engine.progress(change.serviceId());
            events.rolling(change, progress);
            Service service = progress.service();
            switch (service.status().state()) {
                case PAUSED, ROLLBACK_PAUSED -> {
                    return new Outcome(change, Result.PAUSED, said(progress));
                }
                case ROLLBACK_STARTED, ROLLBACK_COMPLETED -> {
                    return new Outcome(change, Result.ROLLED_BACK, said(progress));
                }
                case NONE, COMPLETED -> {
                    if (progress.ready() >= progress.desired()) {
                        return new Outcome(change, Result.DONE, "");
                    }
                }
                case UPDATING -> {}
            }
            if (!clock.instant().isBefore(end)) {
                return new Outcome(change, Result.TIMED_OUT, said(progress));
            }
            pause.wait(STEP);
        }
    }

    private static String said(Progress progress) {
        String counts = progress.ready() + " of " + progress.desired() + " tasks run with the new references";
        String message = progress.service().status().message();
        String trouble = progress.troubles().isEmpty()
                ? ""
                : "; a task said: " + progress.troubles().get(0);
        return counts + (message.isEmpty() ? "" : "; the engine says: " + message) + trouble;
    }
}
