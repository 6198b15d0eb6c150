package dev.certferry.loop;

import dev.certferry.model.RunRecord.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** What was asked for since the last run began: one run answers all of it. */
final class PendingTriggers {
    private static final int MOST_KINDS = 8;

    private final List<CompletableFuture<CompletedRun>> waiting = new ArrayList<>();
    private final Set<Trigger> triggers = new LinkedHashSet<>();
    private int count;

    void add(Trigger trigger) {
        count++;
        if (triggers.size() < MOST_KINDS) {
            triggers.add(trigger);
        }
    }

    CompletableFuture<CompletedRun> waitFor() {
        CompletableFuture<CompletedRun> answer = new CompletableFuture<>();
        waiting.add(answer);
        return answer;
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whose run it is: the first who asked, of every kind that did. */
    Trigger trigger() {
        Trigger first = triggers.iterator().next();
        String kinds = triggers.stream().map(Trigger::kind).distinct().collect(Collectors.joining(", "));
        return new Trigger(kinds, first.actor(), first.actorSource());
    }

    List<CompletableFuture<CompletedRun>> waiting() {
        return waiting;
    }
}
