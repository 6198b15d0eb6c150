package dev.certferry.simulation;

import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.port.RolloutProgress;
import dev.certferry.port.RunListener;

/** Nobody watches. */
public final class NoOpListener implements RunListener {
    @Override
    public void stageStarted(String name) {
        // nobody watches
    }

    @Override
    public void changeStarted(Change change, int number, int total) {
        // nobody watches
    }

    @Override
    public void rolloutProgress(Change change, RolloutProgress progress) {
        // nobody watches
    }

    @Override
    public void changeFinished(Outcome outcome) {
        // nobody watches
    }

    @Override
    public void warning(String message) {
        // nobody watches
    }
}
