package dev.certferry.simulation;

import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.port.RolloutProgress;
import dev.certferry.port.RunListener;

/** Watches a run only to end it where it was killed. */
final class KillSwitch implements RunListener {
    private final Runnable check;

    KillSwitch(Runnable check) {
        this.check = check;
    }

    @Override
    public void stageStarted(String name) {
        check.run();
    }

    @Override
    public void changeStarted(Change change, int number, int total) {
        check.run();
    }

    @Override
    public void rolloutProgress(Change change, RolloutProgress progress) {
        check.run();
    }

    @Override
    public void changeFinished(Outcome outcome) {
        check.run();
    }

    @Override
    public void warning(String message) {
        check.run();
    }
}
