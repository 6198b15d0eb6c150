package dev.certferry.loop;

/** When the next run starts after a run has ended. */
public enum NextRun {
    /** At the next poll: the run succeeded, or the operator must act. */
    POLL,
    /** Soon, with backoff: the failure may be transient. */
    RETRY,
    /** Soon, at a constant interval: another run holds the lock. */
    LOCK_RETRY
}
