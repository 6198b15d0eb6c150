package dev.certferry.sync.lease;

import dev.certferry.model.InstallationState;
import dev.certferry.model.Lease;
import dev.certferry.model.RunningPlan;
import dev.certferry.port.ConflictException;
import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.SwarmClient;
import dev.certferry.port.Ticker;
import dev.certferry.port.TransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A lease while this run holds it. The engine has no fencing tokens, so no write starts unless the lease was renewed
 * recently.
 */
public final class HeldLease {
    private static final int MAX_ATTEMPTS = 5;

    private final SwarmClient engine;
    private final String installation;
    private final Ticker ticks;
    private final Optional<RunningPlan> abandonedRun;
    private InstallationState state;
    private Duration renewed;
    private boolean lost;

    HeldLease(
            SwarmClient engine,
            String installation,
            Ticker ticks,
            InstallationState state,
            Duration renewed,
            Optional<RunningPlan> crashed) {
        this.engine = engine;
        this.installation = installation;
        this.ticks = ticks;
        this.state = state;
        this.renewed = renewed;
        this.abandonedRun = crashed;
    }

    /** The plan of a run that crashed and is not recorded yet. */
    public Optional<RunningPlan> abandonedRun() {
        return abandonedRun;
    }

    public InstallationState state() {
        return state;
    }

    /** Renews when due; a failure to renew is reported by the next {@link #isHeld}. */
    public void renew() {
        if (lost || age().compareTo(LeaseAcquirer.DURATION.dividedBy(4)) < 0) {
            return;
        }
        Duration asked = ticks.now();
        try {
            state = engine.saveState(
                    installation, state.withCurrentRun(state.currentRun().renewed()));
            renewed = asked;
        } catch (ConflictException e) {
            reread();
        } catch (TransientException e) {
            // retried at the next call, until half of the term is over
        }
    }

    /** The object was changed: by a suspension, which keeps the lease, or by another run, which does not. */
    private void reread() {
        Optional<InstallationState> now = engine.loadState(installation);
        lost = now.flatMap(other -> other.currentRun().lease())
                .filter(this::isOurs)
                .isEmpty();
        state = lost ? state : now.orElse(state);
    }

    private boolean isOurs(Lease lease) {
        return state.currentRun()
                .lease()
                .filter(own -> own.run().equals(lease.run()))
                .isPresent();
    }

    /** Empty if a write may start now, else the reason. */
    public Optional<String> isHeld() {
        renew();
        if (lost) {
            return Optional.of("another run took over the lease");
        }
        return age().compareTo(LeaseAcquirer.DURATION.dividedBy(2)) < 0
                ? Optional.empty()
                : Optional.of("the lease could not be renewed for " + age().toSeconds() + " s");
    }

    private Duration age() {
        return ticks.now().minus(renewed);
    }

    /** Releases the lease and saves the run's state in one write; false if that is not possible. */
    public boolean release(UnaryOperator<InstallationState> update) {
        for (int i = 0; i < MAX_ATTEMPTS && !lost; i++) {
            try {
                engine.saveState(installation, update.apply(state).withCurrentRun(InstallationState.CurrentRun.NONE));
                return true;
            } catch (ConflictException e) {
                reread();
            } catch (TransientException | PermanentException | InterruptedRunException e) {
                return false;
            }
        }
        return false;
    }
}
