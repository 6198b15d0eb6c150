package dev.certferry.sync.lease;

import dev.certferry.model.InstallationState;
import dev.certferry.model.Lease;
import dev.certferry.model.RunningPlan;
import dev.certferry.port.ConflictException;
import dev.certferry.port.LeaseHolderProbe;
import dev.certferry.port.LockedException;
import dev.certferry.port.RunListener;
import dev.certferry.port.Sleeper;
import dev.certferry.port.SwarmClient;
import dev.certferry.port.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes the installation's lease before a run changes anything. It is taken over at once from a dead process of this host,
 * and from any other when its beat stood still for its whole term on our own clock: wall clocks are not compared.
 */
public final class LeaseAcquirer {
    /** Longer than an engine without a leader takes to answer or to choose one; a holder renews four times within it. */
    public static final Duration DURATION = Duration.ofSeconds(90);

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    private final SwarmClient engine;
    private final LeaseHolderProbe holderProbe;
    private final Ticker ticks;
    private final Sleeper pause;
    private final RunListener events;

    public LeaseAcquirer(
            SwarmClient engine, LeaseHolderProbe neighbours, Ticker ticks, Sleeper pause, RunListener events) {
        this.engine = engine;
        this.holderProbe = neighbours;
        this.ticks = ticks;
        this.pause = pause;
        this.events = events;
    }

    /** Waits up to {@code patience} for a live holder, and as long as it takes to see that one is not; throws {@link LockedException}. */
    public HeldLease acquire(String installation, RunningPlan plan, Duration patience) {
        Duration start = ticks.now();
        Watch watch = new Watch();
        Duration asked = start;
        Optional<RunningPlan> crashed = Optional.empty();
        while (true) {
            InstallationState memory = engine.loadState(installation).orElse(InstallationState.NONE);
            Optional<HeldLease> taken = isOurs(memory, plan)
                    ? Optional.of(new HeldLease(engine, installation, ticks, memory, asked, crashed))
                    : Optional.empty();
            if (taken.isEmpty() && watch.isFree(memory)) {
                asked = ticks.now();
                crashed = memory.currentRun().plan();
                taken = tryAcquire(installation, memory, plan);
            }
            if (taken.isPresent()) {
                return taken.get();
            }
            boolean waitedEnough = ticks.now().minus(start).compareTo(patience) >= 0;
            if (waitedEnough && watch.isAlive(memory)) {
                throw new LockedException("another run holds the lock: "
                        + memory.currentRun()
                                .lease()
                                .map(Lease::holder)
                                .map(Object::toString)
                                .orElse("one that just began"));
            }
            pause.wait(CHECK_INTERVAL);
        }
    }

    /** The answer to our own write was lost, or the write arrived twice: it is done all the same. */
    private static boolean isOurs(InstallationState memory, RunningPlan plan) {
        return memory.currentRun()
                .lease()
                .filter(lease -> lease.run().equals(plan.run()))
                .isPresent();
    }

    private Optional<HeldLease> tryAcquire(String installation, InstallationState memory, RunningPlan plan) {
        Lease lease = new Lease(plan.run(), holderProbe.self(), DURATION, 1);
        Duration asked = ticks.now();
        try {
            InstallationState taken = engine.saveState(
                    installation,
                    memory.withCurrentRun(new InstallationState.CurrentRun(Optional.of(lease), Optional.of(plan))));
            return Optional.of(new HeldLease(
                    engine,
                    installation,
                    ticks,
                    taken,
                    asked,
                    memory.currentRun().plan()));
        } catch (ConflictException e) {
            return Optional.empty();
        }
    }

    /** Whether a run that left its plan behind is certainly over; nothing is taken. */
    public boolean isAbandoned(InstallationState memory) {
        return memory.currentRun().plan().isPresent()
                && memory.currentRun()
                        .lease()
                        .map(Lease::holder)
                        .map(holderProbe::isGone)
                        .orElse(true);
    }

    /** One waiter's view of a holder. */
    private final class Watch {
        private Optional<Lease> last = Optional.empty();
        private Duration since = Duration.ZERO;
        private boolean moved;

        boolean isFree(InstallationState memory) {
            Optional<Lease> lease = memory.currentRun().lease();
            if (lease.isEmpty() || holderProbe.isGone(lease.get().holder())) {
                return true;
            }
            if (!lease.equals(last)) {
                if (last.filter(one -> one.run().equals(lease.get().run())).isEmpty()) {
                    events.waitingForLock(lease.get().holder());
                }
                moved = last.isPresent();
                last = lease;
                since = ticks.now();
                return false;
            }
            return ticks.now().minus(since).compareTo(lease.get().term()) >= 0;
        }

        /** Seen to renew, or to run on this host: waiting longer would not free the lease. */
        boolean isAlive(InstallationState memory) {
            return moved
                    || memory.currentRun()
                            .lease()
                            .map(Lease::holder)
                            .map(holderProbe::isAlive)
                            .orElse(false);
        }
    }
}
