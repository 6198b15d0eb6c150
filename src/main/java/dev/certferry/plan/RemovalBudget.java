package dev.certferry.plan;

import dev.certferry.model.Change;
import dev.certferry.model.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Retention removes at most what the guards allow in one run, oldest generations first; the others are left to later
 * runs. Secrets of removed bindings are deleted as a whole or not at all: they count first, and the guards check them.
 */
final class RemovalBudget {
    private final List<Change.DeleteSecret> allowed;
    private final int room;
    private final int waiting;

    RemovalBudget(List<Change.DeleteSecret> orphans, List<List<Change.DeleteSecret>> superseded, int room) {
        this.room = room;
        List<Change.DeleteSecret> chosen = new ArrayList<>(orphans);
        int left = 0;
        for (List<Change.DeleteSecret> generation : superseded) {
            if (left == 0 && chosen.size() + generation.size() <= room) {
                chosen.addAll(generation);
            } else {
                left += generation.size();
            }
        }
        chosen.sort(Comparator.comparing(Change.DeleteSecret::name));
        this.allowed = List.copyOf(chosen);
        this.waiting = left;
    }

    List<Change.DeleteSecret> allowed() {
        return allowed;
    }

    Optional<Finding> finding() {
        if (waiting == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        Finding.Kind.WAITING,
                        "",
                        "plan",
                        "removals-paced",
                        waiting + (waiting == 1 ? " superseded secret stays" : " superseded secrets stay")
                                + "; the guards allow one run to remove at most " + room
                                + " of this installation's secrets, in whole generations",
                        "later runs remove the rest; to remove more now: certferry apply --allow max-removals=N or max-removals-percent=P%"));
    }
}
