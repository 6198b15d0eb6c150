package dev.certferry.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state that an installation keeps between runs, in one Config object of the Swarm. Empty strings mean that a value
 * was never written. {@code stacks} maps a binding whose services belong to a stack to the day on which they were last seen. {@code version} is that of the object when it was read: a write is a compare-and-swap on it.
 */
public record InstallationState(
        String version,
        Sources sources,
        LastReport lastReport,
        CurrentRun currentRun,
        List<Hold> holds,
        List<Suspension> suspensions,
        List<LastRun> lastRuns,
        Map<String, Instant> stacks) {
    public static final InstallationState NONE = new InstallationState(
            "",
            new Sources("", "", "", 0, ""),
            new LastReport("", ""),
            CurrentRun.NONE,
            List.of(),
            List.of(),
            List.of(),
            Map.of());

    /**
     * Which repository and which certbot directory the installation belongs to, and the last good commit of that repository; of a plain folder, the digest of its
     * manifests. {@code acceptedRemovals} is the number of bindings that may be without a manifest although the repository has none at
     * all, as an operator accepted; 0 while it has bindings. {@code trustedCommit} is the newest commit that was verified, which a
     * later one must contain; empty while commits are not verified.
     */
    public record Sources(
            String repository,
            String certbotDirectory,
            String lastGoodCommit,
            int acceptedRemovals,
            String trustedCommit) {}

    /**
     * {@code digest} identifies the refusals and holds that were last recorded, {@code auditTip} is the commit of the
     * last record.
     */
    public record LastReport(String digest, String auditTip) {}

    /**
     * The lease of the run that is applying a plan, and that plan. A plan without a lease was left by a crashed run.
     */
    public record CurrentRun(Optional<Lease> lease, Optional<RunningPlan> plan) {
        public static final CurrentRun NONE = new CurrentRun(Optional.empty(), Optional.empty());

        /** The same run after the next renewal of its lease. */
        public CurrentRun renewed() {
            return new CurrentRun(lease.map(Lease::renewed), plan);
        }
    }

    public InstallationState {
        holds = List.copyOf(holds);
        suspensions = List.copyOf(suspensions);
        lastRuns = List.copyOf(lastRuns);
        stacks = Map.copyOf(stacks);
    }

    public InstallationState withVersion(String stored) {
        return new InstallationState(stored, sources, lastReport, currentRun, holds, suspensions, lastRuns, stacks);
    }

    public InstallationState withSources(Sources used) {
        return new InstallationState(version, used, lastReport, currentRun, holds, suspensions, lastRuns, stacks);
    }

    public InstallationState withLastReport(LastReport recorded) {
        return new InstallationState(version, sources, recorded, currentRun, holds, suspensions, lastRuns, stacks);
    }

    public InstallationState withCurrentRun(CurrentRun run) {
        return new InstallationState(version, sources, lastReport, run, holds, suspensions, lastRuns, stacks);
    }

    public InstallationState withHolds(List<Hold> kept) {
        return new InstallationState(version, sources, lastReport, currentRun, kept, suspensions, lastRuns, stacks);
    }

    public InstallationState withSuspensions(List<Suspension> kept) {
        return new InstallationState(version, sources, lastReport, currentRun, holds, kept, lastRuns, stacks);
    }

    public InstallationState withLastRuns(List<LastRun> kept) {
        return new InstallationState(version, sources, lastReport, currentRun, holds, suspensions, kept, stacks);
    }

    public InstallationState withStacks(Map<String, Instant> seen) {
        return new InstallationState(version, sources, lastReport, currentRun, holds, suspensions, lastRuns, seen);
    }
}
