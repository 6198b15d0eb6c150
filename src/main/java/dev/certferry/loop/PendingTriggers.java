package dev.certferry.loop;

import dev.certferry.model.RunRecord.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The triggers since the last run started; one run serves all of them. */
final class PendingTriggers {
    private static final int MAX_KINDS = 8;

    private final List<CompletableFuture<CompletedRun>> waiting = new ArrayList<>();
    private final Set<Trigger> triggers = new LinkedHashSet<>();
    private int count;

    void add(Trigger trigger) {
        count++;
        if (triggers.size() < MAX_KINDS) {
            triggers.add(trigger);
        }
    }

    CompletableFuture<CompletedRun> waitFor() {
        CompletableFuture<CompletedRun> completion = new CompletableFuture<>();
        waiting.add(completion);
        return completion;
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The trigger of the run: the first pending actor, with all pending trigger kinds. */
    Trigger trigger() {
        Trigger first = triggers.iterator().next();
        String kinds = triggers.stream().map(Trigger::kind).distinct().collect(Collectors.joining(", "));
        return new Trigger(kinds, first.actor(), first.actorSource());
    }

    List<CompletableFuture<CompletedRun>> waiting() {
        return waiting;
    }
}
