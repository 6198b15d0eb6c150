package dev.certferry.loop;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.RunRecord.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A loop whose time passes by hand and whose runs end as they are told; it keeps what happened. */
final class LoopHarness implements SyncTask, LoopListener {
    static final Duration POLL = Duration.ofMinutes(5);
    static final Duration SILENCE = Duration.ofHours(1);

    final List<String> runs = new ArrayList<>();
    final List<Duration> silences = new ArrayList<>();
    final Deque<RunResult> endings = new ArrayDeque<>();
    Runnable during = () -> {};
    Duration now = Duration.ofDays(1);
    Instant wall = Instant.parse("2026-06-01T00:00:00Z");
    final SyncLoop loop;

    LoopHarness() {
        this(LoopTiming.of(POLL, SILENCE), CronSource.EMPTY);
    }

    LoopHarness(LoopTiming tempo, CronSource calendar) {
        this.loop = new SyncLoop(this, tempo, new SyncLoop.Time(new Wall(), () -> now, calendar, new Random(1)), this);
    }

    static RunResult ended(ExitStatus verdict, NextRun next) {
        return new RunResult(verdict, next, "", Optional.empty(), Optional.empty());
    }

    static Trigger by(String kind) {
        return new Trigger(kind, "somebody", "the test");
    }

    /** Lets so much time pass, doing what is due as it comes. */
    void pass(Duration time) {
        Duration end = now.plus(time);
        while (true) {
            Duration rest = loop.step();
            if (rest.isZero()) {
                continue;
            }
            if (now.plus(rest).compareTo(end) > 0) {
                wall = wall.plus(end.minus(now));
                now = end;
                return;
            }
            wall = wall.plus(rest);
            now = now.plus(rest);
        }
    }

    @Override
    public RunResult run(Trigger trigger) {
        runs.add(trigger.kind());
        during.run();
        return endings.isEmpty() ? ended(ExitStatus.DONE, NextRun.POLL) : endings.poll();
    }

    @Override
    public void runStarted(Trigger trigger) {
        assertRunning();
    }

    private void assertRunning() {
        if (!loop.status().running()) {
            throw new AssertionError("a run begins and nobody knows");
        }
    }

    @Override
    public void runFinished(CompletedRun ran) {
        if (loop.status().running()) {
            throw new AssertionError("a run ended and is still running");
        }
    }

    @Override
    public void silenceExceeded(Duration since) {
        silences.add(since);
    }

    private final class Wall extends Clock {
        @Override
        public Instant instant() {
            return wall;
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
