package dev.certferry.simulation;

import dev.certferry.loop.CompletedRun;
import dev.certferry.loop.CronSource;
import dev.certferry.loop.LoopListener;
import dev.certferry.loop.LoopTiming;
import dev.certferry.loop.NextRun;
import dev.certferry.loop.RunResult;
import dev.certferry.loop.SyncLoop;
import dev.certferry.loop.SyncTask;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.port.ApprovalGate;
import dev.certferry.port.ConflictException;
import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.LockedException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.sync.SyncRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;

/** The loop of a daemon over one site, in the site's time; its wall clock can be set apart from that. */
final class SimulatedDaemon implements SyncTask, LoopListener {
    static final Duration POLL = Duration.ofMinutes(15);

    private final SimulatedSite site;
    private final SyncRun sync;
    final SyncLoop loop;
    private Duration set = Duration.ZERO;
    private int runs;

    SimulatedDaemon(SimulatedSite site, SyncRun sync, long seed) {
        this.site = site;
        this.sync = sync;
        this.loop = new SyncLoop(
                this,
                LoopTiming.of(POLL, Duration.ofHours(6)),
                new SyncLoop.Time(
                        new Wall(),
                        () -> Duration.between(Instant.EPOCH, site.time.instant()),
                        CronSource.EMPTY,
                        new Random(seed)),
                this);
    }

    /** The wall clock is set; time itself is not. */
    void setClock(Duration by) {
        set = set.plus(by);
    }

    int runs() {
        return runs;
    }

    /** Lets so much time pass, doing what is due as it comes; a run takes some of it. */
    void pass(Duration time) {
        Instant end = site.time.instant().plus(time);
        while (site.time.instant().isBefore(end)) {
            Duration rest = loop.step();
            Duration left = Duration.between(site.time.instant(), end);
            site.time.pass(rest.compareTo(left) < 0 ? rest : left.isNegative() ? Duration.ZERO : left);
        }
    }

    @Override
    public RunResult run(Trigger trigger) {
        runs++;
        try {
            return ended(
                    sync.apply(ApprovalGate.open(), trigger, RetryRequest.NONE, Duration.ZERO)
                            .verdict(),
                    NextRun.POLL);
        } catch (TransientException | ConflictException e) {
            return ended(ExitStatus.FAILED, NextRun.RETRY);
        } catch (LockedException e) {
            throw new AssertionError("a daemon alone is never kept out", e);
        } catch (PermanentException | InterruptedRunException e) {
            return ended(ExitStatus.FAILED, NextRun.POLL);
        }
    }

    private static RunResult ended(ExitStatus verdict, NextRun next) {
        return new RunResult(verdict, next, "", Optional.empty(), Optional.empty());
    }

    @Override
    public void runStarted(Trigger trigger) {}

    @Override
    public void runFinished(CompletedRun ran) {}

    @Override
    public void silenceExceeded(Duration since) {}

    private final class Wall extends Clock {
        @Override
        public Instant instant() {
            return site.time.instant().plus(set);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
