package dev.certferry.plan;

import dev.certferry.model.Hold;
import dev.certferry.model.InstallationState;
import dev.certferry.model.Suspension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What earlier runs of a golden case left: holds, suspensions and stacks that were seen. */
final class InstallationStateFixture {
    private InstallationStateFixture() {}

    static Optional<InstallationState> read(Map<String, Object> file) {
        List<Hold> holds = new ArrayList<>();
        ObservedStateFixture.map(file, "holds")
                .forEach((service, hold) -> holds.add(new Hold(
                        service,
                        ObservedStateFixture.text(ObservedStateFixture.asMap(hold), "wanted", ""),
                        ObservedStateFixture.text(ObservedStateFixture.asMap(hold), "reason", ""),
                        Instant.parse(ObservedStateFixture.text(ObservedStateFixture.asMap(hold), "since", "")),
                        Optional.ofNullable(ObservedStateFixture.asMap(hold).get("retryAt"))
                                .map(at -> new Hold.Retry(
                                        Integer.parseInt(ObservedStateFixture.text(
                                                ObservedStateFixture.asMap(hold), "failures", "1")),
                                        Instant.parse(String.valueOf(at)))),
                        ObservedStateFixture.text(ObservedStateFixture.asMap(hold), "inPlace", "false")
                                .equals("true"),
                        Optional.ofNullable(ObservedStateFixture.asMap(hold).get("failedService"))
                                .map(String::valueOf))));
        List<Suspension> suspensions = new ArrayList<>();
        ObservedStateFixture.map(file, "suspended")
                .forEach((name, value) -> suspensions.add(new Suspension(
                        name.equals("*") ? Optional.empty() : Optional.of(name),
                        ObservedStateFixture.text(ObservedStateFixture.asMap(value), "reason", ""),
                        "alice",
                        Instant.parse(ObservedStateFixture.text(ObservedStateFixture.asMap(value), "since", "")),
                        Optional.of(ObservedStateFixture.text(ObservedStateFixture.asMap(value), "until", ""))
                                .filter(until -> !until.isEmpty())
                                .map(Instant::parse))));
        Map<String, Instant> stacks = new TreeMap<>();
        ObservedStateFixture.map(file, "stacks")
                .forEach((binding, seen) -> stacks.put(binding, Instant.parse(String.valueOf(seen))));
        return holds.isEmpty() && suspensions.isEmpty() && stacks.isEmpty()
                ? Optional.empty()
                : Optional.of(InstallationState.NONE
                        .withHolds(holds)
                        .withSuspensions(suspensions)
                        .withStacks(stacks));
    }
}
