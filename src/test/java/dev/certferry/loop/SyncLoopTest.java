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
    private final LoopHarness drill = new LoopHarness();

    @Test
    void theFirstRunIsAtOnceAndThenOnePerPoll() {
        drill.pass(Duration.ofHours(10));

        assertThat(drill.runs).hasSizeBetween(110, 130).containsOnly("poll");
    }

    @Test
    void timeAloneStartsARunWhenTheLastRunSaidSo() {
        Instant opens = drill.wall.plus(Duration.ofSeconds(90));
        drill.endings.add(new RunResult(ExitStatus.DONE, NextRun.POLL, "", Optional.empty(), Optional.of(opens)));
        drill.pass(Duration.ofSeconds(89));
        assertThat(drill.runs).containsExactly("poll");

        drill.pass(Duration.ofSeconds(2));

        assertThat(drill.runs).containsExactly("poll", "time");
        drill.pass(Duration.ofMinutes(3));
        assertThat(drill.runs).as("once").containsExactly("poll", "time");
    }

    @Test
    void aFailedRunDoesNotForgetTheTime() {
        Instant opens = drill.wall.plus(Duration.ofSeconds(90));
        drill.endings.add(new RunResult(ExitStatus.DONE, NextRun.POLL, "", Optional.empty(), Optional.of(opens)));
        drill.endings.add(LoopHarness.ended(ExitStatus.FAILED, NextRun.POLL));
        drill.loop.step();
        drill.loop.enqueue(LoopHarness.by("webhook"));

        drill.pass(Duration.ofSeconds(100));

        assertThat(drill.runs).containsExactly("poll", "webhook", "time");
    }

    @Test
    void pollsAreSpreadAroundTheirTime() {
        drill.loop.step();
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Duration wait = drill.loop.step();
            waits.add(wait);
            drill.now = drill.now.plus(wait);
            drill.loop.step();
        }

        assertThat(waits)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(270), Duration.ofSeconds(330)));
        assertThat(waits.stream().distinct()).hasSizeGreaterThan(40);
    }

    @Test
    void aBurstBecomesOneRunOfAllItsKinds() {
        drill.loop.step();
        for (int i = 0; i < 1000; i++) {
            drill.loop.enqueue(LoopHarness.by("webhook"));
        }
        drill.loop.enqueue(LoopHarness.by("archive"));
        assertThat(drill.loop.status().queued()).isEqualTo(1001);

        drill.pass(Duration.ofMinutes(1));

        assertThat(drill.runs).containsExactly("poll", "webhook, archive");
        assertThat(drill.loop.status().queued()).isZero();
    }

    @Test
    void whatIsAskedDuringARunIsAnsweredByTheNextOne() throws Exception {
        CompletableFuture<CompletableFuture<CompletedRun>> asked = new CompletableFuture<>();
        drill.during = () -> {
            if (!asked.isDone()) {
                asked.complete(drill.loop.enqueueAndWait(LoopHarness.by("api")));
            }
        };

        drill.loop.step();
        assertThat(asked.get()).isNotDone();
        drill.loop.step();

        assertThat(asked.get().get().trigger().kind()).isEqualTo("api");
        assertThat(drill.runs).containsExactly("poll", "api");
    }

    @Test
    void aFailureThatMayPassIsTriedAgainMoreSlowlyEachTime() {
        for (int i = 0; i < 10; i++) {
            drill.endings.add(LoopHarness.ended(ExitStatus.FAILED, NextRun.RETRY));
        }
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Duration wait = drill.loop.step();
            waits.add(wait);
            assertThat(drill.loop.status().consecutiveFailures()).isEqualTo(i + 1);
            drill.now = drill.now.plus(wait);
        }

        for (int i = 0; i < 6; i++) {
            Duration middle = Duration.ofSeconds(5L << i);
            assertThat(waits.get(i))
                    .isBetween(middle.dividedBy(2), middle.multipliedBy(3).dividedBy(2));
        }
        assertThat(waits.subList(6, 10))
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(150), Duration.ofSeconds(450)));
        drill.loop.step();
        assertThat(drill.loop.status().consecutiveFailures()).isZero();
    }

    @Test
    void whatNeedsAPersonWaitsForThePoll() {
        drill.endings.add(LoopHarness.ended(ExitStatus.INVALID, NextRun.POLL));

        assertThat(drill.loop.step()).isBetween(Duration.ofSeconds(270), Duration.ofSeconds(330));
    }

    @Test
    void whoFindsTheLockTakenTriesAgainSoonAtTheSamePace() {
        for (int i = 0; i < 5; i++) {
            drill.endings.add(LoopHarness.ended(ExitStatus.LOCKED, NextRun.LOCK_RETRY));
        }
        for (int i = 0; i < 5; i++) {
            Duration wait = drill.loop.step();
            assertThat(wait).isBetween(Duration.ofMillis(2500), Duration.ofMillis(7500));
            drill.now = drill.now.plus(wait);
        }
    }

    @Test
    void aMistakeInTheProgramEndsTheRunAndNotTheLoop() {
        drill.during = () -> {
            drill.during = () -> {};
            throw new IllegalStateException("a bug");
        };

        drill.pass(Duration.ofMinutes(1));

        assertThat(drill.runs).hasSize(2);
        assertThat(drill.loop.status().everSucceeded()).isTrue();
    }

    @Test
    void silenceIsToldOncePerItsLength() {
        drill.loop.step();
        for (int i = 0; i < 200; i++) {
            drill.endings.add(LoopHarness.ended(ExitStatus.FAILED, NextRun.RETRY));
        }
        drill.pass(Duration.ofHours(3).plusMinutes(10));

        assertThat(drill.silences).hasSize(3);
        assertThat(drill.silences.get(0)).isBetween(LoopHarness.SILENCE, LoopHarness.SILENCE.plusMinutes(1));
        assertThat(drill.loop.status().silenceExceeded()).isTrue();

        drill.endings.clear();
        drill.pass(Duration.ofMinutes(10));
        assertThat(drill.loop.status().silenceExceeded()).isFalse();
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
        drill.loop.step();
        drill.wall = drill.wall.plus(Duration.ofDays(400));
        drill.pass(Duration.ofMinutes(1));
        drill.wall = drill.wall.minus(Duration.ofDays(4000));
        drill.pass(Duration.ofMinutes(1));

        assertThat(drill.runs).containsExactly("poll");
        assertThat(drill.silences).isEmpty();
    }

    @Test
    void whoWaitsIsToldWhenTheLoopStopsBeforeItsRun() {
        drill.loop.stop();
        CompletableFuture<CompletedRun> answer = drill.loop.enqueueAndWait(LoopHarness.by("api"));
        drill.loop.run();

        assertThatThrownBy(answer::get).isInstanceOf(CancellationException.class);
        assertThat(drill.runs).isEmpty();
    }
}
