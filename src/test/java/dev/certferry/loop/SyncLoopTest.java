package dev.certferry.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.model.ExitStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class SyncLoopTest {
    private final LoopHarness harness = new LoopHarness();

    @Test
    void theFirstRunIsAtOnceAndThenOnePerPoll() {
        harness.pass(Duration.ofHours(10));

        assertThat(harness.runs).hasSizeBetween(110, 130).containsOnly("poll");
    }

    @Test
    void timeAloneStartsARunWhenTheLastRunSaidSo() {
        Instant opens = harness.wall.plus(Duration.ofSeconds(90));
        harness.endings.add(new RunResult(ExitStatus.DONE, NextRun.POLL, "", Optional.empty(), Optional.of(opens)));
        harness.pass(Duration.ofSeconds(89));
        assertThat(harness.runs).containsExactly("poll");

        harness.pass(Duration.ofSeconds(2));

        assertThat(harness.runs).containsExactly("poll", "time");
        harness.pass(Duration.ofMinutes(3));
        assertThat(harness.runs).as("once").containsExactly("poll", "time");
    }

    @Test
    void aFailedRunDoesNotForgetTheTime() {
        Instant opens = harness.wall.plus(Duration.ofSeconds(90));
        harness.endings.add(new RunResult(ExitStatus.DONE, NextRun.POLL, "", Optional.empty(), Optional.of(opens)));
        harness.endings.add(LoopHarness.ended(ExitStatus.FAILED, NextRun.POLL));
        harness.loop.step();
        harness.loop.enqueue(LoopHarness.by("webhook"));

        harness.pass(Duration.ofSeconds(100));

        assertThat(harness.runs).containsExactly("poll", "webhook", "time");
    }

    @Test
    void pollsAreSpreadAroundTheirTime() {
        harness.loop.step();
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Duration wait = harness.loop.step();
            waits.add(wait);
            harness.now = harness.now.plus(wait);
            harness.loop.step();
        }

        assertThat(waits)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(270), Duration.ofSeconds(330)));
        assertThat(waits.stream().distinct()).hasSizeGreaterThan(40);
    }

    @Test
    void aBurstBecomesOneRunOfAllItsKinds() {
        harness.loop.step();
        for (int i = 0; i < 1000; i++) {
            harness.loop.enqueue(LoopHarness.by("webhook"));
        }
        harness.loop.enqueue(LoopHarness.by("archive"));
        assertThat(harness.loop.status().queued()).isEqualTo(1001);

        harness.pass(Duration.ofMinutes(1));

        assertThat(harness.runs).containsExactly("poll", "webhook, archive");
        assertThat(harness.loop.status().queued()).isZero();
    }

    @Test
    void whatIsAskedDuringARunIsAnsweredByTheNextOne() throws Exception {
        CompletableFuture<CompletableFuture<CompletedRun>> asked = new CompletableFuture<>();
        harness.during = () -> {
            if (!asked.isDone()) {
                asked.complete(harness.loop.enqueueAndWait(LoopHarness.by("api")));
            }
        };

        harness.loop.step();
        assertThat(asked.get()).isNotDone();
        harness.loop.step();

        assertThat(asked.get().get().trigger().kind()).isEqualTo("api");
        assertThat(harness.runs).containsExactly("poll", "api");
    }

    @Test
    void aFailureThatMayPassIsTriedAgainMoreSlowlyEachTime() {
        for (int i = 0; i < 10; i++) {
            harness.endings.add(LoopHarness.ended(ExitStatus.FAILED, NextRun.RETRY));
        }
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Duration wait = harness.loop.step();
            waits.add(wait);
            assertThat(harness.loop.status().consecutiveFailures()).isEqualTo(i + 1);
            harness.now = harness.now.plus(wait);
        }

        for (int i = 0; i < 6; i++) {
            Duration middle = Duration.ofSeconds(5L << i);
            assertThat(waits.get(i))
                    .isBetween(middle.dividedBy(2), middle.multipliedBy(3).dividedBy(2));
        }
        assertThat(waits.subList(6, 10))
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(150), Duration.ofSeconds(450)));
        harness.loop.step();
        assertThat(harness.loop.status().consecutiveFailures()).isZero();
    }

    @Test
    void whatNeedsAPersonWaitsForThePoll() {
        harness.endings.add(LoopHarness.ended(ExitStatus.INVALID, NextRun.POLL));

        assertThat(harness.loop.step()).isBetween(Duration.ofSeconds(270), Duration.ofSeconds(330));
    }

    @Test
    void whoFindsTheLockTakenTriesAgainSoonAtTheSamePace() {
        for (int i = 0; i < 5; i++) {
            harness.endings.add(LoopHarness.ended(ExitStatus.LOCKED, NextRun.LOCK_RETRY));
        }
        for (int i = 0; i < 5; i++) {
            Duration wait = harness.loop.step();
            assertThat(wait).isBetween(Duration.ofMillis(2500), Duration.ofMillis(7500));
            harness.now = harness.now.plus(wait);
        }
    }

    @Test
    void aMistakeInTheProgramEndsTheRunAndNotTheLoop() {
        harness.during = () -> {
            harness.during = () -> {};
            throw new IllegalStateException("a bug");
        };

        harness.pass(Duration.ofMinutes(1));

        assertThat(harness.runs).hasSize(2);
        assertThat(harness.loop.status().everSucceeded()).isTrue();
    }

    @Test
    void silenceIsToldOncePerItsLength() {
        harness.loop.step();
        for (int i = 0; i < 200; i++) {
            harness.endings.add(LoopHarness.ended(ExitStatus.FAILED, NextRun.RETRY));
        }
        harness.pass(Duration.ofHours(3).plusMinutes(10));

        assertThat(harness.silences).hasSize(3);
        assertThat(harness.silences.get(0)).isBetween(LoopHarness.SILENCE, LoopHarness.SILENCE.plusMinutes(1));
        assertThat(harness.loop.status().silenceExceeded()).isTrue();

        harness.endings.clear();
        harness.pass(Duration.ofMinutes(10));
        assertThat(harness.loop.status().silenceExceeded()).isFalse();
    }

    /** Every day at three, by a clock that is set meanwhile. */
    @Test
    void appointmentsAreKeptOnceWhateverTheClockDoes() {
        LoopHarness daily = new LoopHarness(
                LoopTiming.of(Duration.ofDays(1000), Duration.ofDays(1000)),
                after -> Optional.of(after.plus(Duration.ofHours(21))
                        .truncatedTo(ChronoUnit.DAYS)
                        .plus(Duration.ofHours(3))));
        daily.pass(Duration.ofHours(2));
        assertThat(daily.runs).containsExactly("poll");

        daily.pass(Duration.ofDays(10));
        assertThat(daily.runs).hasSize(11).endsWith("cron");

        daily.wall = daily.wall.plus(Duration.ofDays(100));
        daily.pass(Duration.ofHours(2));
        assertThat(daily.runs).as("what was passed over is kept once").hasSize(13);

        daily.wall = daily.wall.minus(Duration.ofDays(300));
        daily.pass(Duration.ofDays(2));
        assertThat(daily.runs).hasSize(15);
    }

    @Test
    void theWallClockMayJump() {
        harness.loop.step();
        harness.wall = harness.wall.plus(Duration.ofDays(400));
        harness.pass(Duration.ofMinutes(1));
        harness.wall = harness.wall.minus(Duration.ofDays(4000));
        harness.pass(Duration.ofMinutes(1));

        assertThat(harness.runs).containsExactly("poll");
        assertThat(harness.silences).isEmpty();
    }

    @Test
    void whoWaitsIsToldWhenTheLoopStopsBeforeItsRun() {
        harness.loop.stop();
        CompletableFuture<CompletedRun> answer = harness.loop.enqueueAndWait(LoopHarness.by("api"));
        harness.loop.run();

        assertThatThrownBy(answer::get).isInstanceOf(CancellationException.class);
        assertThat(harness.runs).isEmpty();
    }
}
