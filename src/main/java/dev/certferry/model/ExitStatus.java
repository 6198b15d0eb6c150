package dev.certferry.model;

import java.util.Collection;

/** The result of a run: each constant is one documented exit code. Declared in order of precedence. */
public enum ExitStatus {
    /** Invalid usage, or no terminal for the confirmation and no approval. */
    USAGE(64),
    INTERRUPTED(130),
    /** The revision's signature is not trusted. */
    UNTRUSTED(8),
    /** The manifests are not valid. */
    INVALID(3),
    /** Another run holds the lock. */
    LOCKED(6),
    /** The saved or expected plan is stale. */
    STALE(4),
    /** A failure before or outside the changes, or the confirmation was declined. */
    FAILED(1),
    /** Applied, but a change failed, was rolled back, did not converge, or is not served. */
    INCOMPLETE(7),
    /** A check or a guard refused a change. */
    REFUSED(5),
    /** A deployed certificate is about to expire: less than {@code checks.alarm} remains. */
    ALARM(9),
    /** Changes are pending; only returned by {@code plan --detailed-exitcode}. */
    PENDING(2),
    /** Applied, or nothing to do. */
    DONE(0);

    private final int exitCode;

    ExitStatus(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /** The one to report if several apply; {@link #DONE} if there is none. */
    public static ExitStatus mostImportant(Collection<ExitStatus> verdicts) {
        return verdicts.stream().min(ExitStatus::compareTo).orElse(DONE);
    }
}
