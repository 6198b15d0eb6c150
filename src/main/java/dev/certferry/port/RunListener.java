package dev.certferry.port;

import dev.certferry.model.Change;
import dev.certferry.model.LeaseHolder;
import dev.certferry.model.Outcome;

/** Port to whoever watches a run; called in order from one thread. */
public interface RunListener {
    /** A run that may write began; its id is that of its record. */
    default void begun(String runId) {}

    /** Another run holds the lease; told once for each run that is waited for. */
    default void waiting(LeaseHolder holder) {}

    /** A stage began ("reading the swarm"). */
    void stage(String name);

    void started(Change change, int number, int total);

    /** A service is rolling. */
    void rolling(Change change, RolloutProgress progress);

    void finished(Outcome outcome);

    /** Something to mind that is not a failure. */
    void warning(String message);
}
