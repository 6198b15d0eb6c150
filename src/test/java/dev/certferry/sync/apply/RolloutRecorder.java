package dev.certferry.sync.apply;

import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.port.RolloutProgress;
import dev.certferry.port.RunListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Notes which services rolled at the same time. */
final class RolloutRecorder implements RunListener {
    private final Set<String> rolling = new HashSet<>();
    private final List<Set<String>> seen = new ArrayList<>();
    private int mostAtOnce;

    int mostAtOnce() {
        return mostAtOnce;
    }

    /** The services that rolled together, each time that one of them progressed. */
    List<Set<String>> seen() {
        return List.copyOf(seen);
    }

    boolean isRolling() {
        return !rolling.isEmpty();
    }

    boolean rolledTogether(String one, String other) {
        return seen.stream().anyMatch(set -> set.contains(one) && set.contains(other));
    }

    @Override
    public void stageStarted(String name) {
        // not of interest here
    }

    @Override
    public void changeStarted(Change change, int number, int total) {
        // what rolls is told below
    }

    @Override
    public void rolloutProgress(Change change, RolloutProgress progress) {
        rolling.add(progress.service().name());
        seen.add(Set.copyOf(rolling));
        mostAtOnce = Math.max(mostAtOnce, rolling.size());
    }

    @Override
    public void changeFinished(Outcome outcome) {
        rolling.remove(outcome.change().address().replace("service/", ""));
    }

    @Override
    public void warning(String message) {
        throw new AssertionError(message);
    }
}
