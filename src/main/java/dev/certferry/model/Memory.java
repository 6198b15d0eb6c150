package dev.certferry.model;

import java.util.List;
import java.util.Optional;

/**
 * What an installation remembers between runs, kept in one Config object of the Swarm. Empty strings stand for what was
 * never written; {@code reportDigest} identifies the refusals and holds that were last recorded, {@code auditTip} is the
 * commit of the last record. {@code version} is the object's when this was read: a write is a compare-and-swap on it.
 */
public record Memory(
        String version,
        String repository,
        String certbotDirectory,
        String lastGoodCommit,
        String reportDigest,
        String auditTip,
        Optional<Lease> lease,
        Optional<RunningPlan> running,
        List<Hold> holds,
        List<Suspension> suspensions) {
    public static final Memory NONE =
            new Memory("", "", "", "", "", "", Optional.empty(), Optional.empty(), List.of(), List.of());

    public Memory {
        holds = List.copyOf(holds);
        suspensions = List.copyOf(suspensions);
    }

    /** Which repository and which certbot directory the installation belongs to, and its last good commit there. */
    public Memory ofPlace(String newRepository, String newCertbotDirectory, String newLastGoodCommit) {
        return new Memory(
                version,
                newRepository,
                newCertbotDirectory,
                newLastGoodCommit,
                reportDigest,
                auditTip,
                lease,
                running,
                holds,
                suspensions);
    }

    public Memory reported(String digest, String newAuditTip) {
        return new Memory(
                version,
                repository,
                certbotDirectory,
                lastGoodCommit,
                digest,
                newAuditTip,
                lease,
                running,
                holds,
                suspensions);
    }

    public Memory leased(Optional<Lease> newLease, Optional<RunningPlan> newRunning) {
        return new Memory(
                version,
                repository,
                certbotDirectory,
                lastGoodCommit,
                reportDigest,
                auditTip,
                newLease,
                newRunning,
                holds,
                suspensions);
    }

    public Memory holding(List<Hold> newHolds) {
        return new Memory(
                version,
                repository,
                certbotDirectory,
                lastGoodCommit,
                reportDigest,
                auditTip,
                lease,
                running,
                newHolds,
                suspensions);
    }

    public Memory suspended(List<Suspension> newSuspensions) {
        return new Memory(
                version,
                repository,
                certbotDirectory,
                lastGoodCommit,
                reportDigest,
                auditTip,
                lease,
                running,
                holds,
                newSuspensions);
    }

    /** The same memory as it stands in the store after a write. */
    public Memory at(String newVersion) {
        return new Memory(
                newVersion,
                repository,
                certbotDirectory,
                lastGoodCommit,
                reportDigest,
                auditTip,
                lease,
                running,
                holds,
                suspensions);
    }
}
