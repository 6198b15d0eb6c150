package dev.certferry.sync.apply;

import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Plan;
import dev.certferry.port.ConflictException;
import dev.certferry.port.ExternalSystems;
import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.RunListener;
import dev.certferry.port.Sleeper;
import dev.certferry.port.Ticker;
import dev.certferry.port.TransientException;
import dev.certferry.sync.lease.HeldLease;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * Executes a plan in order without further decisions. Independent changes run concurrently,
 * services update concurrently within their limits; changes that depend on a failed one are not attempted; others continue.
 */
public final class PlanExecutor implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(200);

    private final ChangeExecutor executor;
    private final RolloutMonitor monitor;
    private final HeldLease lease;
    private final Sleeper pause;
    private final Ticker ticks;
    private final RunListener events;
    private final CallPool pool = new CallPool();
    private final OutcomeTracker tracker = new OutcomeTracker();
    private final Deque<Call> calls = new ArrayDeque<>();
    private final Map<Change.UpdateService, Duration> rolling = new LinkedHashMap<>();
    /** By the change that undoes it: how an update ended that is being undone. */
    private final Map<Change.UpdateService, Outcome> undoing = new HashMap<>();

    private int running;
    private boolean interrupted;

    public PlanExecutor(ExternalSystems systems, HeldLease tenure, Sleeper pause, Ticker ticks, RunListener events) {
        this.executor = new ChangeExecutor(systems.certificates(), systems.engine());
        this.monitor = new RolloutMonitor(systems.engine(), systems.prober(), ticks, events);
        this.lease = tenure;
        this.pause = pause;
        this.ticks = ticks;
        this.events = events;
    }

    /** In the plan's order; changes that were not started when the process is asked to stop are reported as not attempted. */
    public List<Outcome> apply(Plan plan) {
        Deque<Change> waiting = new ArrayDeque<>(plan.changes());
        try {
            while (!waiting.isEmpty() || !rolling.isEmpty()) {
                boolean went = start(waiting, plan.changes().size());
                boolean ended = monitorRollouts();
                if (!went && !ended) {
                    lease.renew();
                    pause.wait(STEP);
                }
            }
            revert();
        } catch (TransientException | PermanentException e) {
            finish();
            throw e;
        } catch (InterruptedRunException e) {
            interrupted = true;
            finish();
            rolling.keySet()
                    .forEach(change -> end(new Outcome(
                            asked(change), Result.INTERRUPTED, "the update was still running; " + text(e))));
            waiting.forEach(change -> end(new Outcome(change, Result.NOT_ATTEMPTED, text(e))));
        }
        return tracker.inOrderOf(plan.changes());
    }

    /** Whether {@link #apply} ended because the process was asked to stop. */
    public boolean wasInterrupted() {
        return interrupted;
    }

    /**
     * Starts the changes that may start now, in order: a change that must wait makes all later ones wait. Returns when
     * every call has completed.
     */
    private boolean start(Deque<Change> waiting, int total) {
        boolean went = false;
        while (true) {
            while (!waiting.isEmpty() && mayStart(waiting.getFirst())) {
                pause.wait(Duration.ZERO); // throws if the process was asked to stop
                startNext(waiting, total);
                went = true;
            }
            if (calls.isEmpty()) {
                return went;
            }
            completed(calls.removeFirst());
        }
    }

    private void startNext(Deque<Change> waiting, int total) {
        Change change = waiting.getFirst();
        Optional<String> obstacle = tracker.blockedBy(change).or(lease::isHeld);
        waiting.removeFirst();
        running++;
        if (obstacle.isEmpty()) {
            events.changeStarted(change, running, total);
            calls.add(new Call(change, pool.begin(() -> attempt(change))));
            return;
        }
        try {
            allCompleted();
        } finally {
            end(new Outcome(change, Result.NOT_ATTEMPTED, obstacle.get()));
        }
    }

    private boolean mayStart(Change change) {
        boolean dependent = calls.stream()
                .anyMatch(call -> change.dependsOn().contains(call.change().address()));
        if (calls.size() >= CallPool.MAX_CONCURRENCY || dependent) {
            return false;
        }
        Set<Change.UpdateService> going = new LinkedHashSet<>(rolling.keySet());
        calls.forEach(call -> call.change().asServiceUpdate().ifPresent(going::add));
        return going.isEmpty() || change.accept(new RolloutThrottle(going));
    }

    /** Waits for the calls in progress even if the run is asked to stop again. */
    private void finish() {
        try {
            pause.wait(Duration.ZERO);
        } catch (InterruptedRunException e) {
            // another thread got the exception first
        }
        while (!calls.isEmpty()) {
            try {
                allCompleted();
            } catch (InterruptedRunException e) {
                // the run is already being stopped
            }
        }
    }

    private void allCompleted() {
        while (!calls.isEmpty()) {
            completed(calls.removeFirst());
        }
    }

    /** An update without an outcome was accepted, and the service is being updated. */
    private void completed(Call call) {
        Optional<Outcome> outcome = Futures.result(call.answer());
        outcome.ifPresentOrElse(
                this::end, () -> call.change().asServiceUpdate().ifPresent(change -> rolling.put(change, ticks.now())));
        if (outcome.filter(one -> one.result() == Result.INTERRUPTED).isPresent()) {
            throw new InterruptedRunException(outcome.get().detail());
        }
    }

    private Optional<Outcome> attempt(Change change) {
        try {
            return change.accept(executor);
        } catch (ConflictException e) {
            return Optional.of(new Outcome(change, Result.SKIPPED, text(e)));
        } catch (InterruptedRunException e) {
            return Optional.of(new Outcome(change, Result.INTERRUPTED, text(e)));
        } catch (TransientException | PermanentException e) {
            return Optional.of(new Outcome(change, Result.FAILED, text(e)));
        }
    }

    private boolean monitorRollouts() {
        List<Outcome> ended = monitor.check(rolling);
        for (Outcome outcome : ended) {
            Change.UpdateService change = outcome.change().asServiceUpdate().orElseThrow();
            rolling.remove(change);
            Outcome paused = undoing.remove(change);
            Optional<Outcome> end = paused == null ? afterPause(change, outcome) : Optional.of(undone(paused, outcome));
            end.ifPresent(this::end);
        }
        return !ended.isEmpty();
    }

    /**
     * An update that the engine paused because of a failure of its own would stay so until an operator acts. The service gets
     * its previous references back now, like one with {@code FailureAction: rollback}, and the change is tried again later.
     * Empty while the service rolls back.
     */
    private Optional<Outcome> afterPause(Change.UpdateService change, Outcome outcome) {
        if (outcome.result() != Result.PAUSED
                || !outcome.isEngineFailure()
                || lease.isHeld().isPresent()) {
            return Optional.of(outcome);
        }
        try {
            executor.revert(change);
            Change.UpdateService back = change.reversed();
            undoing.put(back, outcome);
            rolling.put(back, ticks.now());
            return Optional.empty();
        } catch (ConflictException | TransientException | PermanentException e) {
            return Optional.of(outcome);
        } catch (InterruptedRunException e) {
            end(outcome);
            throw e;
        }
    }

    private static Outcome undone(Outcome paused, Outcome back) {
        return back.result() == Result.DONE
                ? new Outcome(
                        paused.change(),
                        Result.ROLLED_BACK,
                        paused.detail() + "; Certferry restored the previous references",
                        paused.taskFailures())
                : new Outcome(
                        paused.change(),
                        Result.PAUSED,
                        paused.detail() + "; restoring the previous references did not complete: " + back.detail(),
                        paused.taskFailures());
    }

    /** Services that moved follow a failed one of their binding back, where the binding asks for it. */
    private void revert() {
        for (Change.UpdateService change : tracker.toRevert()) {
            Optional<String> obstacle = lease.isHeld();
            end(obstacle.isPresent() ? new Outcome(change, Result.FAILED, obstacle.get()) : reverted(change));
        }
    }

    /** The change of the plan, for one that undoes it. */
    private Change asked(Change.UpdateService change) {
        return Optional.ofNullable(undoing.get(change)).map(Outcome::change).orElse(change);
    }

    private Outcome reverted(Change.UpdateService change) {
        try {
            Duration began = ticks.now();
            executor.revert(change);
            Change.UpdateService back = change.reversed();
            List<Outcome> ended = List.of();
            while (ended.isEmpty()) {
                lease.renew();
                pause.wait(STEP);
                ended = monitor.arrivals(
                        Map.of(back, began)); // no probes: the service must not present the reverted certificate
            }
            Outcome outcome = ended.get(0);
            return outcome.result() == Result.DONE
                    ? new Outcome(change, Result.REVERTED, tracker.causeOfRevert(change))
                    : new Outcome(change, outcome.result(), outcome.detail(), outcome.taskFailures());
        } catch (ConflictException | TransientException | PermanentException e) {
            return new Outcome(change, Result.FAILED, "revert failed: " + text(e));
        } catch (InterruptedRunException e) {
            end(new Outcome(change, Result.INTERRUPTED, "it was being reverted; " + text(e)));
            throw e;
        }
    }

    private void end(Outcome outcome) {
        tracker.record(outcome);
        events.changeFinished(outcome);
    }

    @Override
    public void close() {
        pool.close();
    }

    /** A change whose call is in progress; its outcome is empty if the result is not known yet. */
    private record Call(Change change, Future<Optional<Outcome>> answer) {}

    private static String text(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }
}
