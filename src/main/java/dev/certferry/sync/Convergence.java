package dev.certferry.sync;

import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Service;
import java.time.Duration;
import java.util.Optional;

/** Tells whether a service that was updated runs what its spec says, or the engine or the time limit says that it will not. */
final class Convergence {
    private final Engine engine;
    private final Ticks ticks;
    private final Events events;
    private final Proofs proofs;

    Convergence(Engine engine, Prober prober, Ticks ticks, Events events) {
        this.engine = engine;
        this.ticks = ticks;
        this.events = events;
        this.proofs = new Proofs(prober, ticks);
    }

    /** One look; empty while it still rolls, or its probes have time left. {@code began} is when the update was accepted. */
    Optional<Outcome> look(Change.UpdateService change, Duration began) {
        Optional<Outcome> arrived = arrival(change, began);
        return arrived.filter(outcome -> outcome.result() == Result.DONE).isPresent() ? proofs.look(change) : arrived;
    }

    /** The same without the proof that it is served. */
    Optional<Outcome> arrival(Change.UpdateService change, Duration began) {
        Optional<Progress> seen = engine.progress(change.serviceId());
        if (seen.isEmpty()) {
            return Optional.of(new Outcome(change, Result.GONE, ""));
        }
        Progress progress = seen.get();
        events.rolling(change, progress);
        Service service = progress.service();
        switch (service.status().state()) {
            case PAUSED, ROLLBACK_PAUSED -> {
                return ended(change, Result.PAUSED, progress);
            }
            case ROLLBACK_STARTED, ROLLBACK_COMPLETED -> {
                return ended(change, Result.ROLLED_BACK, progress);
            }
            case NONE, COMPLETED -> {
                if (progress.ready() >= progress.desired()) {
                    return Optional.of(new Outcome(change, Result.DONE, ""));
                }
            }
            case UPDATING -> {}
        }
        return isOver(change, began) ? ended(change, Result.TIMED_OUT, progress) : Optional.empty();
    }

    boolean isOver(Change.UpdateService change, Duration began) {
        return ticks.now().minus(began).compareTo(change.roll().timeout()) >= 0;
    }

    private static Optional<Outcome> ended(Change.UpdateService change, Result result, Progress progress) {
        return Optional.of(new Outcome(change, result, said(progress), progress.troubles()));
    }

    private static String said(Progress progress) {
        String counts = progress.ready() + " of " + progress.desired() + " tasks run with the new references";
        String message = progress.service().status().message();
        return counts + (message.isEmpty() ? "" : "; the engine says: " + message);
    }
}
