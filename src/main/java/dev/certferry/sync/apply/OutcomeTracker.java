package dev.certferry.sync.apply;

import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.RolloutPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tracks the outcomes of changes, and decides which of the remaining changes they block or revert. */
final class OutcomeTracker {
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private final Map<String, String> failedBindings = new HashMap<>();
    private final Set<String> revertingBindings = new HashSet<>();
    private int failedWave = Integer.MAX_VALUE;
    private String failedInWave = "";

    void record(Outcome outcome) {
        outcomes.put(outcome.change().address(), outcome);
        if (outcome.result().isFailure()) {
            outcome.change().asServiceUpdate().ifPresent(update -> fail(update, outcome.result()));
        }
    }

    /** Why a change is not attempted; empty if nothing blocks it. */
    Optional<String> blockedBy(Change change) {
        return change.dependsOn().stream()
                .filter(address -> outcomes.containsKey(address)
                        && !outcomes.get(address).result().succeeded())
                .findFirst()
                .map(address -> "it depends on " + address)
                .or(() -> change.asServiceUpdate().flatMap(this::stopped));
    }

    /**
     * Updated services to revert, because another service of a binding with {@code onFailure: rollback} failed; the last
     * one first.
     */
    List<Change.UpdateService> toRevert() {
        List<Change.UpdateService> back = outcomes.values().stream()
                .filter(outcome -> outcome.result() == Result.DONE)
                .flatMap(outcome -> outcome.change().asServiceUpdate().stream())
                .filter(update -> update.reason().bindings().stream().anyMatch(revertingBindings::contains))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(back);
        return back;
    }

    /** Why it is reverted: the service of one of its bindings that failed first. */
    String causeOfRevert(Change.UpdateService update) {
        return update.reason().bindings().stream()
                .filter(revertingBindings::contains)
                .findFirst()
                .map(binding ->
                        "service " + failedBindings.get(binding) + " of the same binding " + binding + " failed")
                .orElse("another service of its binding failed");
    }

    List<Outcome> inOrderOf(List<Change> changes) {
        return changes.stream()
                .map(change -> Optional.ofNullable(outcomes.get(change.address())))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A failed service blocks its bindings and later waves; one that was not attempted blocks only later waves. */
    private void fail(Change.UpdateService update, Result result) {
        if (update.roll().wave() < failedWave) {
            failedWave = update.roll().wave();
            failedInWave = update.serviceName();
        }
        if (result == Result.NOT_ATTEMPTED) {
            return;
        }
        boolean goesBack =
                update.roll().onFailure() == RolloutPolicy.OnFailure.ROLLBACK && result != Result.INTERRUPTED;
        for (String binding : update.reason().bindings()) {
            failedBindings.putIfAbsent(binding, update.serviceName());
            if (goesBack) {
                revertingBindings.add(binding);
            }
        }
    }

    private Optional<String> stopped(Change.UpdateService update) {
        if (update.roll().wave() > failedWave) {
            return Optional.of("service " + failedInWave + " of an earlier wave failed");
        }
        return update.reason().bindings().stream()
                .filter(failedBindings::containsKey)
                .findFirst()
                .map(binding ->
                        "service " + failedBindings.get(binding) + " of the same binding " + binding + " failed");
    }
}
