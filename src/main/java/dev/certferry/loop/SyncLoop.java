package dev.certferry.loop;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.port.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run at a time. Whatever asks while one is at work is answered by the next one, since the current one may already have
 * read what changed; a burst becomes one run. What asks is only a hint: a missed one is made good by the next poll.
 */
public final class SyncLoop {
    private static final Logger LOG = LoggerFactory.getLogger(SyncLoop.class);
    private static final Trigger CRON = new Trigger("cron", "certferry", "the daemon's schedule");
    private static final Trigger POLL = new Trigger("poll", "certferry", "the daemon's schedule");

    private final SyncTask work;
    private final LoopTiming tempo;
    private final Time time;
    private final LoopListener watcher;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PollSchedule agenda;
    private final CronTrigger appointments;
    private PendingTriggers asked = new PendingTriggers();
    private boolean running;
    private boolean stopped;
    private boolean everGood;
    private Optional<CompletedRun> last = Optional.empty();

    public SyncLoop(SyncTask work, LoopTiming tempo, Time time, LoopListener watcher) {
        this.work = work;
        this.tempo = tempo;
        this.time = time;
        this.watcher = watcher;
        this.agenda = new PollSchedule(tempo, time.random(), time.ticks().now());
        this.appointments = new CronTrigger(time.calendar(), time.clock().instant());
    }

    /** How the loop knows time, the moments at which a run is wanted, and the chance that spreads the others. */
    public record Time(Clock clock, Ticker ticks, CronSource calendar, RandomGenerator random) {}

    /** Asks for a run that begins after this moment; never waits. */
    public void ask(Trigger trigger) {
        lock.lock();
        try {
            asked.add(trigger);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The same; the answer is how that run ended. It is cancelled when the loop stops before. */
    public CompletableFuture<CompletedRun> askAndWait(Trigger trigger) {
        lock.lock();
        try {
            asked.add(trigger);
            CompletableFuture<CompletedRun> answer = asked.waitFor();
            if (stopped) {
                answer.cancel(false);
            }
            changed.signalAll();
            return answer;
        } finally {
            lock.unlock();
        }
    }

    /** Works until {@link #stop}; what is begun then comes to its end. */
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

    /** Does what is due now, and gives how long nothing is due after it: for a caller that brings its own thread and time. */
    public Duration step() {
        Duration now = time.ticks().now();
        Optional<PendingTriggers> due = begin(now);
        due.ifPresent(this::runOnce);
        Optional<Duration> silence;
        lock.lock();
        try {
            silence = agenda.silent(time.ticks().now());
        } finally {
            lock.unlock();
        }
        silence.ifPresent(watcher::silent);
        return rest();
    }

    private Duration rest() {
        lock.lock();
        try {
            Duration rest = agenda.rest(time.ticks().now());
            return asked.isEmpty() ? appointments.rest(time.clock().instant(), rest) : Duration.ZERO;
        } finally {
            lock.unlock();
        }
    }

    private Optional<PendingTriggers> begin(Duration now) {
        lock.lock();
        try {
            if (appointments.hasCome(time.clock().instant())) {
                asked.add(CRON);
            }
            if (asked.isEmpty() && agenda.isDue(now)) {
                asked.add(POLL);
            }
            if (asked.isEmpty() || stopped) {
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
            PendingTriggers taken = asked;
            asked = new PendingTriggers();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void runOnce(PendingTriggers taken) {
        Trigger trigger = taken.trigger();
        Duration began = time.ticks().now();
        watcher.began(trigger);
        RunResult ending = ending(trigger);
        Duration ended = time.ticks().now();
        CompletedRun ran = new CompletedRun(trigger, time.clock().instant(), ended.minus(began), ending);
        lock.lock();
        try {
            running = false;
            last = Optional.of(ran);
            everGood |= ending.isGood();
            agenda.ended(ending, ended);
        } finally {
            lock.unlock();
        }
        watcher.ended(ran);
        taken.waiting().forEach(answer -> answer.complete(ran));
    }

    /** A mistake in the program ends a run, never the daemon: the next run may not meet it. */
    private RunResult ending(Trigger trigger) {
        try {
            return work.run(trigger);
        } catch (RuntimeException e) {
            LOG.error("a run ended in a way that is a mistake in the program; please report it", e);
            return new RunResult(ExitStatus.FAILED, NextRun.RETRY, String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private void await(Duration rest) {
        lock.lock();
        try {
            long left = rest.toNanos();
            while (asked.isEmpty() && !stopped && left > 0) {
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

    /** Begins nothing new. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public LoopStatus standing() {
        lock.lock();
        try {
            Duration since = agenda.sinceGood(time.ticks().now());
            return new LoopStatus(
                    asked.count(),
                    running,
                    last,
                    everGood,
                    agenda.failures(),
                    since,
                    since.compareTo(tempo.maxTimeWithoutSuccess()) >= 0);
        } finally {
            lock.unlock();
        }
    }
}
