package dev.certferry.loop;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.port.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one at a time. A trigger that arrives during a run is served by the next one, since the current run may already
 * have read what changed; a burst of triggers becomes one run. A trigger is only a hint: a missed one is made up for by
 * the next poll.
 */
public final class SyncLoop {
    private static final Logger LOG = LoggerFactory.getLogger(SyncLoop.class);
    private static final Trigger CRON = new Trigger("cron", "certferry", "the daemon's schedule");
    private static final Trigger TIME = new Trigger("time", "certferry", "the daemon's schedule");
    private static final Trigger POLL = new Trigger("poll", "certferry", "the daemon's schedule");

    private final SyncTask task;
    private final LoopTiming timing;
    private final Time time;
    private final LoopListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PollSchedule schedule;
    private final CronTrigger cronTrigger;
    private final RequeueTrigger requeueAt = new RequeueTrigger();
    private PendingTriggers pending = new PendingTriggers();
    private boolean running;
    private boolean stopped;
    private boolean everSucceeded;
    private Optional<CompletedRun> last = Optional.empty();

    public SyncLoop(SyncTask task, LoopTiming timing, Time time, LoopListener listener) {
        this.task = task;
        this.timing = timing;
        this.time = time;
        this.listener = listener;
        this.schedule = new PollSchedule(timing, time.random(), time.ticks().now());
        this.cronTrigger = new CronTrigger(time.cron(), time.clock().instant());
    }

    /** {@code cron} gives the scheduled times of runs; {@code random} spreads the polls. */
    public record Time(Clock clock, Ticker ticks, CronSource cron, RandomGenerator random) {}

    /** Requests a run that starts after this call; never blocks. */
    public void enqueue(Trigger trigger) {
        lock.lock();
        try {
            pending.add(trigger);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Requests a run and completes with its result. The future is cancelled if the loop stops before that. */
    public CompletableFuture<CompletedRun> enqueueAndWait(Trigger trigger) {
        lock.lock();
        try {
            pending.add(trigger);
            CompletableFuture<CompletedRun> answer = pending.waitFor();
            if (stopped) {
                answer.cancel(false);
            }
            changed.signalAll();
            return answer;
        } finally {
            lock.unlock();
        }
    }

    /** Runs until {@link #stop}; a run in progress is completed. */
    public void run() {
        try {
            while (!isStopped()) {
                await(step());
            }
        } finally {
            List<CompletableFuture<CompletedRun>> never = taken().waiting();
            never.forEach(answer -> answer.cancel(false));
        }
    }

    /**
     * Does everything that is due and returns the time until something is due again, for a caller with its own thread
     * and clock.
     */
    public Duration step() {
        Duration now = time.ticks().now();
        Optional<PendingTriggers> due = startRun(now);
        due.ifPresent(this::runOnce);
        Optional<Duration> silence;
        lock.lock();
        try {
            silence = schedule.silenceExceeded(time.ticks().now());
        } finally {
            lock.unlock();
        }
        silence.ifPresent(listener::silenceExceeded);
        return awaitNext();
    }

    private Duration awaitNext() {
        lock.lock();
        try {
            Duration rest = schedule.untilNext(time.ticks().now());
            Instant now = time.clock().instant();
            return pending.isEmpty() ? cronTrigger.untilNext(now, requeueAt.untilNext(now, rest)) : Duration.ZERO;
        } finally {
            lock.unlock();
        }
    }

    private Optional<PendingTriggers> startRun(Duration now) {
        lock.lock();
        try {
            if (cronTrigger.isDue(time.clock().instant())) {
                pending.add(CRON);
            }
            if (requeueAt.isDue(time.clock().instant())) {
                pending.add(TIME);
            }
            if (pending.isEmpty() && schedule.isDue(now)) {
                pending.add(POLL);
            }
            if (pending.isEmpty() || stopped) {
                return Optional.empty();
            }
            running = true;
            return Optional.of(taken());
        } finally {
            lock.unlock();
        }
    }

    private PendingTriggers taken() {
        lock.lock();
        try {
            PendingTriggers taken = pending;
            pending = new PendingTriggers();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void runOnce(PendingTriggers taken) {
        Trigger trigger = taken.trigger();
        Duration began = time.ticks().now();
        listener.runStarted(trigger);
        RunResult ending = toResult(trigger);
        Duration ended = time.ticks().now();
        CompletedRun ran = new CompletedRun(trigger, time.clock().instant(), ended.minus(began), ending);
        lock.lock();
        try {
            running = false;
            last = Optional.of(ran);
            everSucceeded |= ending.isSuccess();
            schedule.runFinished(ending, ended);
            requeueAt.runFinished(ending);
        } finally {
            lock.unlock();
        }
        listener.runFinished(ran);
        taken.waiting().forEach(answer -> answer.complete(ran));
    }

    /** A bug ends a run, never the daemon: the next run may not hit it. */
    private RunResult toResult(Trigger trigger) {
        try {
            return task.run(trigger);
        } catch (RuntimeException e) {
            LOG.error("internal error in a run; please report it", e);
            return new RunResult(
                    ExitStatus.FAILED,
                    NextRun.RETRY,
                    String.valueOf(e.getMessage()),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private void await(Duration rest) {
        lock.lock();
        try {
            long left = rest.toNanos();
            while (pending.isEmpty() && !stopped && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            stopped = true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Starts no more runs. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public LoopStatus status() {
        lock.lock();
        try {
            Duration since = schedule.sinceSuccess(time.ticks().now());
            return new LoopStatus(
                    pending.count(),
                    running,
                    last,
                    everSucceeded,
                    schedule.failures(),
                    since,
                    since.compareTo(timing.maxTimeWithoutSuccess()) >= 0);
        } finally {
            lock.unlock();
        }
    }
}
