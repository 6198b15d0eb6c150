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
 * Acquires the installation's lease before a run changes anything. The lease of a dead process of this host is taken
 * over immediately, any other if it was not renewed for its whole term on this host's clock: wall clocks are not
 * compared.
 */
public final class LeaseAcquirer {
    /**
     * Longer than an engine without a leader takes to respond or to elect one; a holder renews four times within it.
     */
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

    /**
     * Waits up to {@code timeout} for a live holder, and longer until it is known whether the holder is alive; throws
     * {@link LockedException}.
     */
    public HeldLease acquire(String installation, RunningPlan plan, Duration timeout) {
        Duration start = ticks.now();
        Watch watch = new Watch();
        Duration asked = start;
        Optional<RunningPlan> crashed = Optional.empty();
        while (true) {
            InstallationState state = engine.loadState(installation).orElse(InstallationState.NONE);
            Optional<HeldLease> taken = isOurs(state, plan)
                    ? Optional.of(new HeldLease(engine, installation, ticks, state, asked, crashed))
                    : Optional.empty();
            if (taken.isEmpty() && watch.isFree(state)) {
                asked = ticks.now();
                crashed = state.currentRun().plan();
                taken = tryAcquire(installation, state, plan);
            }
            if (taken.isPresent()) {
                return taken.get();
            }
            boolean waitedEnough = ticks.now().minus(start).compareTo(timeout) >= 0;
            if (waitedEnough && watch.isAlive(state)) {
                throw new LockedException("another run holds the lock: "
                        + state.currentRun()
                                .lease()
                                .map(Lease::holder)
                                .map(Object::toString)
                                .orElse("a run that has just started"));
            }
            pause.wait(CHECK_INTERVAL);
        }
    }

    /** Whether an earlier write of this run took effect although its response was lost. */
    private static boolean isOurs(InstallationState state, RunningPlan plan) {
        return state.currentRun()
                .lease()
                .filter(lease -> lease.run().equals(plan.run()))
                .isPresent();
    }

    private Optional<HeldLease> tryAcquire(String installation, InstallationState state, RunningPlan plan) {
        Lease lease = new Lease(plan.run(), holderProbe.self(), DURATION, 1);
        Duration asked = ticks.now();
        try {
            InstallationState taken = engine.saveState(
                    installation,
                    state.withCurrentRun(new InstallationState.CurrentRun(Optional.of(lease), Optional.of(plan))));
            return Optional.of(new HeldLease(
                    engine,
                    installation,
                    ticks,
                    taken,
                    asked,
                    state.currentRun().plan()));
        } catch (ConflictException e) {
            return Optional.empty();
        }
    }

    /** Whether the run that left its plan in the state has certainly ended; does not acquire the lease. */
    public boolean isAbandoned(InstallationState state) {
        return state.currentRun().plan().isPresent()
                && state.currentRun()
                        .lease()
                        .map(Lease::holder)
                        .map(holderProbe::isGone)
                        .orElse(true);
    }

    /** What one waiter has observed of a holder. */
    private final class Watch {
        private Optional<Lease> last = Optional.empty();
        private Duration since = Duration.ZERO;
        private boolean renewed;

        boolean isFree(InstallationState state) {
            Optional<Lease> lease = state.currentRun().lease();
            if (lease.isEmpty() || holderProbe.isGone(lease.get().holder())) {
                return true;
            }
            if (!lease.equals(last)) {
                if (last.filter(one -> one.run().equals(lease.get().run())).isEmpty()) {
                    events.waitingForLock(lease.get().holder());
                }
                renewed = last.isPresent();
                last = lease;
                since = ticks.now();
                return false;
            }
            return ticks.now().minus(since).compareTo(lease.get().term()) >= 0;
        }

        /** The holder has renewed, or runs on this host: waiting longer would not release the lease. */
        boolean isAlive(InstallationState state) {
            return renewed
                    || state.currentRun()
                            .lease()
                            .map(Lease::holder)
                            .map(holderProbe::isAlive)
                            .orElse(false);
        }
    }
}
