package dev.certferry.port;

import dev.certferry.model.Change;
import dev.certferry.model.LeaseHolder;
import dev.certferry.model.Outcome;

/** Receives the events of a run, in order, from one thread. */
public interface RunListener {
    /** A run that may write has started; the id is that of its audit record. */
    default void runStarted(String runId) {}

    /** Another run holds the lease. Called once for each run that is waited for. */
    default void waitingForLock(LeaseHolder holder) {}

    /** A stage has started, such as "reading the swarm". */
    void stageStarted(String name);

    void changeStarted(Change change, int number, int total);

    /** A service is being updated. */
    void rolloutProgress(Change change, RolloutProgress progress);

    void changeFinished(Outcome outcome);

    /** A warning: not a failure. */
    void warning(String message);
}
