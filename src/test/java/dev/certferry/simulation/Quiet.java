package dev.certferry.simulation;

import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.port.Events;
import dev.certferry.port.Progress;

/** Nobody watches. */
final class Quiet implements Events {
    @Override
    public void stage(String name) {
        // nobody watches
    }

    @Override
    public void started(Change change, int number, int total) {
        // nobody watches
    }

    @Override
    public void rolling(Change change, Progress progress) {
        // nobody watches
    }

    @Override
    public void finished(Outcome outcome) {
        // nobody watches
    }

    @Override
    public void warning(String message) {
        // nobody watches
    }
}
