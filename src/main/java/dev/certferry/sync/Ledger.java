package dev.certferry.sync;

import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Rollout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of the changes so far, and what follows from it for those to come. */
final class Ledger {
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private final Map<String, String> failedBindings = new HashMap<>();
    private final Set<String> bindingsThatGoBack = new HashSet<>();
    private int failedWave = Integer.MAX_VALUE;
    private String failedInWave = "";

    void enter(Outcome outcome) {
        outcomes.put(outcome.change().address(), outcome);
        if (outcome.result().isFailure()) {
            outcome.change().accept(new Failing(outcome.result()));
        }
    }

    /** Why a change is not tried; empty when nothing stands against it. */
    Optional<String> obstacle(Change change) {
        return change.dependsOn().stream()
                .filter(address -> outcomes.containsKey(address)
                        && !outcomes.get(address).result().succeeded())
                .findFirst()
                .map(address -> "it depends on " + address)
                .or(() -> change.accept(new Stopped()));
    }

    /** Services that moved although one of a binding of theirs failed that wants all or none; the last one first. */
    List<Change.UpdateService> toGoBack() {
        List<Change.UpdateService> back = new ArrayList<>();
        outcomes.values().stream()
                .filter(outcome -> outcome.result() == Result.DONE)
                .forEach(outcome -> outcome.change().accept(new Following(back)));
        Collections.reverse(back);
        return back;
    }

    List<Outcome> inOrderOf(List<Change> changes) {
        return changes.stream()
                .map(change -> Optional.ofNullable(outcomes.get(change.address())))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A service that failed stops its bindings, and the waves after its own; one that was not tried only those waves. */
    private final class Failing extends OfServices<Boolean> {
        private final Result result;

        Failing(Result result) {
            this.result = result;
        }

        @Override
        Boolean otherwise() {
            return false;
        }

        @Override
        public Boolean updateService(Change.UpdateService change) {
            if (change.roll().wave() < failedWave) {
                failedWave = change.roll().wave();
                failedInWave = change.serviceName();
            }
            if (result != Result.NOT_TRIED) {
                change.why().bindings().forEach(binding -> stop(binding, change));
            }
            return true;
        }

        private void stop(String binding, Change.UpdateService change) {
            failedBindings.putIfAbsent(binding, change.serviceName());
            if (change.roll().onFailure() == Rollout.OnFailure.ROLLBACK && result != Result.INTERRUPTED) {
                bindingsThatGoBack.add(binding);
            }
        }
    }

    private final class Stopped extends OfServices<Optional<String>> {
        @Override
        Optional<String> otherwise() {
            return Optional.empty();
        }

        @Override
        public Optional<String> updateService(Change.UpdateService change) {
            if (change.roll().wave() > failedWave) {
                return Optional.of("service " + failedInWave + " of an earlier wave did not go well");
            }
            return change.why().bindings().stream()
                    .filter(failedBindings::containsKey)
                    .findFirst()
                    .map(binding ->
                            "service " + failedBindings.get(binding) + " of the same binding " + binding + " failed");
        }
    }

    private final class Following extends OfServices<Boolean> {
        private final List<Change.UpdateService> into;

        Following(List<Change.UpdateService> into) {
            this.into = into;
        }

        @Override
        Boolean otherwise() {
            return false;
        }

        @Override
        public Boolean updateService(Change.UpdateService change) {
            return change.why().bindings().stream().anyMatch(bindingsThatGoBack::contains) && into.add(change);
        }
    }
}
