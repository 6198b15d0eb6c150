package dev.certferry.loop;

/** What the end of a run means for the next one. */
public enum NextRun {
    /** All is well or a person is needed: the next poll is soon enough. */
    POLL,
    /** What failed may pass by itself: tried again soon, and more slowly each time. */
    RETRY,
    /** Another run holds the lock: retry soon, at a constant interval. */
    LOCK_RETRY
}
