package dev.certferry.simulation;

import dev.certferry.loop.Calendar;
import dev.certferry.loop.Ending;
import dev.certferry.loop.Loop;
import dev.certferry.loop.Next;
import dev.certferry.loop.Ran;
import dev.certferry.loop.Tempo;
import dev.certferry.loop.Watcher;
import dev.certferry.loop.Work;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.port.Gate;
import dev.certferry.port.Interrupted;
import dev.certferry.port.Locked;
import dev.certferry.port.Moved;
import dev.certferry.port.Permanent;
import dev.certferry.port.Transient;
import dev.certferry.sync.Sync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;

/** The loop of a daemon over one town, in the town's time; its wall clock can be set apart from that. */
final class Daemon implements Work, Watcher {
    static final Duration POLL = Duration.ofMinutes(15);

    private final Town town;
    private final Sync sync;
    final Loop loop;
    private Duration set = Duration.ZERO;
    private int runs;

    Daemon(Town town, Sync sync, long seed) {
        this.town = town;
        this.sync = sync;
        this.loop = new Loop(
                this,
                Tempo.of(POLL, Duration.ofHours(6)),
                new Loop.Time(
                        new Wall(),
                        () -> Duration.between(Instant.EPOCH, town.time.instant()),
                        Calendar.EMPTY,
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
        Instant end = town.time.instant().plus(time);
        while (town.time.instant().isBefore(end)) {
            Duration rest = loop.step();
            Duration left = Duration.between(town.time.instant(), end);
            town.time.pass(rest.compareTo(left) < 0 ? rest : left.isNegative() ? Duration.ZERO : left);
        }
    }

    @Override
    public Ending run(Trigger trigger) {
        runs++;
        try {
            return ended(
                    sync.apply(Gate.open(), trigger, RetryRequest.NONE, Duration.ZERO)
                            .verdict(),
                    Next.POLL);
        } catch (Transient | Moved e) {
            return ended(ExitStatus.FAILED, Next.RETRY);
        } catch (Locked e) {
            throw new AssertionError("a daemon alone is never kept out", e);
        } catch (Permanent | Interrupted e) {
            return ended(ExitStatus.FAILED, Next.POLL);
        }
    }

    private static Ending ended(ExitStatus verdict, Next next) {
        return new Ending(verdict, next, "", Optional.empty());
    }

    @Override
    public void began(Trigger trigger) {}

    @Override
    public void ended(Ran ran) {}

    @Override
    public void silent(Duration since) {}

    private final class Wall extends Clock {
        @Override
        public Instant instant() {
            return town.time.instant().plus(set);
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
