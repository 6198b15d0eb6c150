package dev.certferry.sync.apply;

import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Service;
import dev.certferry.port.PermanentException;
import dev.certferry.port.RolloutProgress;
import dev.certferry.port.RunListener;
import dev.certferry.port.SwarmClient;
import dev.certferry.port.Ticker;
import dev.certferry.port.TlsProber;
import dev.certferry.port.TransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Determines whether updated services have converged to their specs, have failed, or have timed out. Each is given with
 * the time at which its update was accepted.
 */
final class RolloutMonitor {
    /** How long the preparation of a task may fail, or no node may take it, before the update has failed. */
    private static final Duration STALL_LIMIT = Duration.ofSeconds(10);

    private final SwarmClient engine;
    private final Ticker ticks;
    private final RunListener events;
    private final ProbeRunner probes;
    private final Map<String, Uptime> uptimes = new HashMap<>();
    private final Map<String, Duration> stalls = new HashMap<>();

    RolloutMonitor(SwarmClient engine, TlsProber prober, Ticker ticks, RunListener events) {
        this.engine = engine;
        this.ticks = ticks;
        this.events = events;
        this.probes = new ProbeRunner(prober, ticks);
    }

    /**
     * Checks all of them once; those that are still in progress, or whose probes have time left, are absent from the
     * result.
     */
    List<Outcome> check(Map<Change.UpdateService, Duration> rolling) {
        return each(rolling, (change, outcome) -> isRunning(outcome) ? probes.outcome(change) : Optional.of(outcome));
    }

    /** Not when it is done because no node takes its tasks: then nothing can be served. */
    private static boolean isRunning(Outcome outcome) {
        return outcome.result() == Result.DONE && outcome.detail().isEmpty();
    }

    /** The same without probes. */
    List<Outcome> arrivals(Map<Change.UpdateService, Duration> rolling) {
        return each(rolling, (change, outcome) -> Optional.of(outcome));
    }

    private List<Outcome> each(
            Map<Change.UpdateService, Duration> rolling,
            BiFunction<Change.UpdateService, Outcome, Optional<Outcome>> then) {
        List<Outcome> ended = new ArrayList<>();
        if (!rolling.isEmpty()) {
            Look look = check(rolling.keySet());
            rolling.forEach((change, began) -> look.check(change, began)
                    .flatMap(outcome -> then.apply(change, outcome))
                    .ifPresent(ended::add));
        }
        return ended;
    }

    /**
     * If the engine rejects the combined request, each service is read alone: the error may concern only one of them.
     */
    private Look check(Collection<Change.UpdateService> rolling) {
        Duration now = ticks.now();
        try {
            Map<String, RolloutProgress> seen = engine.progress(
                    rolling.stream().map(Change.UpdateService::serviceId).toList());
            return (change, began) -> arrival(change, began, now, Optional.ofNullable(seen.get(change.serviceId())));
        } catch (TransientException e) {
            return (change, began) -> isOver(change, began, now)
                    ? Optional.of(new Outcome(change, Result.TIMED_OUT, String.valueOf(e.getMessage())))
                    : Optional.empty();
        } catch (PermanentException e) {
            if (rolling.size() > 1) {
                return (change, began) -> check(List.of(change)).check(change, began);
            }
            return (change, began) -> Optional.of(new Outcome(change, Result.FAILED, String.valueOf(e.getMessage())));
        }
    }

    /** {@code now} is the time of reading: probes of other services may have taken time since then. */
    private Optional<Outcome> arrival(
            Change.UpdateService change, Duration began, Duration now, Optional<RolloutProgress> seen) {
        if (seen.isEmpty()) {
            return Optional.of(new Outcome(change, Result.GONE, ""));
        }
        RolloutProgress progress = seen.get();
        events.rolloutProgress(change, progress);
        UpdatedTasks tasks = UpdatedTasks.of(change, progress);
        Service service = progress.service();
        switch (service.status().state()) {
            case PAUSED, ROLLBACK_PAUSED -> {
                return ended(change, Result.PAUSED, progress, tasks);
            }
            case ROLLBACK_STARTED, ROLLBACK_COMPLETED -> {
                return ended(change, Result.ROLLED_BACK, progress, tasks);
            }
            case NONE, COMPLETED -> {
                if (stayUp(change, progress, tasks, now)) {
                    return Optional.of(new Outcome(change, Result.DONE, ""));
                }
                if (tasks.areCrashLooping()) {
                    return ended(change, Result.FAILED, progress, tasks);
                }
            }
            case UNKNOWN -> {}
            case UPDATING -> {
                Optional<String> unplaced = tasks.unplaced();
                if (unplaced.isPresent()) {
                    return Optional.of(new Outcome(change, Result.DONE, "no node takes its tasks: " + unplaced.get()));
                }
                if (isStalled(change, tasks, now)) {
                    return ended(change, Result.FAILED, progress, tasks);
                }
            }
        }
        return isOver(change, began, now) ? ended(change, Result.TIMED_OUT, progress, tasks) : Optional.empty();
    }

    /** Whether as many run as should, the same ones for as long as is required: between two looks, a task may have been replaced. */
    private boolean stayUp(Change.UpdateService change, RolloutProgress progress, UpdatedTasks tasks, Duration now) {
        if (progress.ready() < progress.desired()) {
            uptimes.remove(change.address());
            return false;
        }
        Uptime uptime = Optional.ofNullable(uptimes.get(change.address()))
                .filter(known -> known.tasks().equals(tasks.running()))
                .orElseGet(() -> new Uptime(tasks.running(), now));
        uptimes.put(change.address(), uptime);
        return now.minus(uptime.since()).compareTo(tasks.requiredUptime()) >= 0;
    }

    /** Whether tasks have failed to be prepared, or no node took them, for as long as that may pass by itself. */
    private boolean isStalled(Change.UpdateService change, UpdatedTasks tasks, Duration now) {
        if (!tasks.areStalled() && !tasks.areWithoutNode()) {
            stalls.remove(change.address());
            return false;
        }
        Duration since = stalls.computeIfAbsent(change.address(), address -> now);
        return now.minus(since).compareTo(STALL_LIMIT) >= 0;
    }

    /** Tasks that were seen running together, and since when. */
    private record Uptime(Set<String> tasks, Duration since) {}

    private static boolean isOver(Change.UpdateService change, Duration began, Duration now) {
        return now.minus(began).compareTo(change.roll().timeout()) >= 0;
    }

    private static Optional<Outcome> ended(
            Change.UpdateService change, Result result, RolloutProgress progress, UpdatedTasks tasks) {
        return Optional.of(new Outcome(change, result, said(progress), tasks.failures()));
    }

    private static String said(RolloutProgress progress) {
        String counts = progress.ready() + " of " + progress.desired() + " tasks run with the new references";
        String message = progress.service().status().message();
        return counts + (message.isEmpty() ? "" : "; the engine says: " + message);
    }

    /** The outcome of one service in a reading of all of them. */
    private interface Look {
        Optional<Outcome> check(Change.UpdateService change, Duration began);
    }
}
