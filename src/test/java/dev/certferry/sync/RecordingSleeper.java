package dev.certferry.sync;

import dev.certferry.model.Change;
import dev.certferry.model.LeaseHolder;
import dev.certferry.model.Outcome;
import dev.certferry.port.RolloutProgress;
import dev.certferry.port.RunListener;
import java.util.ArrayList;
import java.util.List;

/** Notes whom a run waited for. */
public final class RecordingSleeper implements RunListener {
    private final List<LeaseHolder> holders = new ArrayList<>();

    public List<LeaseHolder> holders() {
        return holders;
    }

    @Override
    public void waitingForLock(LeaseHolder holder) {
        holders.add(holder);
    }

    @Override
    public void stageStarted(String name) {
        // not asked for
    }

    @Override
    public void changeStarted(Change change, int number, int total) {
        // not asked for
    }

    @Override
    public void rolloutProgress(Change change, RolloutProgress progress) {
        // not asked for
    }

    @Override
    public void changeFinished(Outcome outcome) {
        // not asked for
    }

    @Override
    public void warning(String message) {
        // not asked for
    }
}
