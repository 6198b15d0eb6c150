package dev.certferry.model;

import java.util.Collection;

/** How a run ended, as users script against it: each verdict is one documented exit code. Declared in order of precedence. */
public enum ExitStatus {
    /** Wrong usage, or no terminal for the confirmation and no approval. */
    USAGE(64),
    INTERRUPTED(130),
    /** The revision's signature is not trusted. */
    UNTRUSTED(8),
    /** The manifests are not valid. */
    INVALID(3),
    /** Another run holds the lock. */
    LOCKED(6),
    /** The saved or expected plan is not what would be done now. */
    STALE(4),
    /** Something failed before or outside the changes; also: the answer to the prompt was no. */
    FAILED(1),
    /** Applied, but something failed, was rolled back, did not converge, or is not served. */
    INCOMPLETE(7),
    /** A check or a guard refused something. */
    REFUSED(5),
    /** A deployed certificate is inside {@code checks.alarm}. */
    ALARM(9),
    /** Changes are pending; only {@code plan --detailed-exitcode} answers this. */
    PENDING(2),
    /** Done, or nothing to do. */
    DONE(0);

    private final int exitCode;

    ExitStatus(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /** The one that is reported when several apply; {@link #DONE} when none does. */
    public static ExitStatus mostImportant(Collection<ExitStatus> verdicts) {
        return verdicts.stream().min(ExitStatus::compareTo).orElse(DONE);
    }
}
