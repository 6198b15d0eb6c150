package dev.certferry.sync;

import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Plan;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries a plan out in its order and decides nothing. Services roll side by side as far as their pace allows; what depends
 * on a failed change is not tried; the rest goes on.
 */
final class Applier {
    private static final Duration STEP = Duration.ofMillis(200);

    private final Actions actions;
    private final Convergence convergence;
    private final Tenure tenure;
    private final Pause pause;
    private final Ticks ticks;
    private final Events events;
    private final Ledger ledger = new Ledger();
    private final Map<Change.UpdateService, Duration> rolling = new LinkedHashMap<>();
    private int begun;
    private boolean interrupted;

    Applier(
            Certificates certificates,
            Engine engine,
            Prober prober,
            Tenure tenure,
            Pause pause,
            Ticks ticks,
            Events events) {
        this.actions = new Actions(certificates, engine, change -> rolling.put(change, ticks.now()));
        this.convergence = new Convergence(engine, prober, ticks, events);
        this.tenure = tenure;
        this.pause = pause;
        this.ticks = ticks;
        this.events = events;
    }

    /** In the plan's order; whatever was not begun when the process is told to stop is reported as not tried. */
    List<Outcome> apply(Plan plan) {
        Deque<Change> waiting = new ArrayDeque<>(plan.changes());
        try {
            while (!waiting.isEmpty() || !rolling.isEmpty()) {
                boolean went = begin(waiting, plan.changes().size());
                boolean ended = look();
                if (!went && !ended) {
                    tenure.keep();
                    pause.wait(STEP);
                }
            }
            goBack();
        } catch (Interrupted e) {
            interrupted = true;
            rolling.keySet()
                    .forEach(change -> end(new Outcome(change, Result.INTERRUPTED, "it still rolled; " + text(e))));
            waiting.forEach(change -> end(new Outcome(change, Result.NOT_TRIED, text(e))));
        }
        return ledger.inOrderOf(plan.changes());
    }

    /** Whether {@link #apply} ended because the process was told to stop. */
    boolean wasInterrupted() {
        return interrupted;
    }

    /** Begins what may begin now, in order: the first change that must wait lets the later ones wait, too. */
    private boolean begin(Deque<Change> waiting, int total) {
        boolean went = false;
        while (!waiting.isEmpty() && mayBegin(waiting.getFirst())) {
            pause.wait(Duration.ZERO); // the moment to hear that the process should stop
            Change change = waiting.removeFirst();
            begun++;
            went = true;
            Optional<String> obstacle = ledger.obstacle(change).or(tenure::mayWrite);
            if (obstacle.isPresent()) {
                end(new Outcome(change, Result.NOT_TRIED, obstacle.get()));
            } else {
                events.started(change, begun, total);
                attempt(change);
            }
        }
        return went;
    }

    private boolean mayBegin(Change change) {
        return rolling.isEmpty() || change.accept(new Pacing(rolling.keySet()));
    }

    private void attempt(Change change) {
        try {
            change.accept(actions).ifPresent(this::end);
        } catch (Moved e) {
            end(new Outcome(change, Result.SKIPPED, text(e)));
        } catch (Transient | Permanent e) {
            end(new Outcome(change, Result.FAILED, text(e)));
        }
    }

    private boolean look() {
        List<Outcome> ended = new ArrayList<>();
        rolling.forEach((change, began) -> outcome(change, began).ifPresent(ended::add));
        ended.forEach(outcome -> {
            rolling.keySet().remove(outcome.change());
            end(outcome);
        });
        return !ended.isEmpty();
    }

    private Optional<Outcome> outcome(Change.UpdateService change, Duration began) {
        return looked(change, began, () -> convergence.look(change, began));
    }

    /** What goes back is not asked for the certificate that it leaves. */
    private Optional<Outcome> back(Change.UpdateService change, Duration began) {
        return looked(change, began, () -> convergence.arrival(change, began));
    }

    private Optional<Outcome> looked(Change.UpdateService change, Duration began, Supplier<Optional<Outcome>> look) {
        try {
            return look.get();
        } catch (Transient e) {
            return convergence.isOver(change, began)
                    ? Optional.of(new Outcome(change, Result.TIMED_OUT, text(e)))
                    : Optional.empty();
        } catch (Permanent e) {
            return Optional.of(new Outcome(change, Result.FAILED, text(e)));
        }
    }

    /** Services that moved follow a failed one of their binding back, where the binding asks for it. */
    private void goBack() {
        for (Change.UpdateService change : ledger.toGoBack()) {
            Optional<String> obstacle = tenure.mayWrite();
            end(obstacle.isPresent() ? new Outcome(change, Result.FAILED, obstacle.get()) : wentBack(change));
        }
    }

    private Outcome wentBack(Change.UpdateService change) {
        try {
            Duration began = ticks.now();
            actions.goBack(change);
            Optional<Outcome> outcome = Optional.empty();
            while (outcome.isEmpty()) {
                tenure.keep();
                pause.wait(STEP);
                outcome = back(change, began);
            }
            return outcome.get().result() == Result.DONE
                    ? new Outcome(change, Result.WENT_BACK, "another service of its binding failed")
                    : outcome.get();
        } catch (Moved | Transient | Permanent e) {
            return new Outcome(change, Result.FAILED, "it could not go back: " + text(e));
        }
    }

    private void end(Outcome outcome) {
        ledger.enter(outcome);
        events.finished(outcome);
    }

    private static String text(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }
}
