package dev.certferry.sync;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.Service;
import dev.certferry.plan.SecretPruner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The bindings whose services belong to stacks, with the day on which they were last seen: a stack that was removed can be deployed
 * again from its file, which names the secrets of then. Days, so that the state object is not written in each run.
 */
final class KnownStacks {
    /** They are stored in the state object in the Swarm, which is limited in size; the oldest are forgotten. */
    static final int MAX_BINDINGS = 1_000;

    private KnownStacks() {}

    static Map<String, Instant> after(Map<String, Instant> before, PreparedRun state, Instant at) {
        Set<String> inStacks = state.observed().stream()
                .flatMap(seen -> seen.swarm().services().stream())
                .filter(service -> service.stack().isPresent())
                .map(Service::name)
                .collect(Collectors.toSet());
        Instant today = at.truncatedTo(ChronoUnit.DAYS);
        Map<String, Instant> all = new HashMap<>(before);
        state.plan().stream()
                .flatMap(plan -> plan.bindings().stream())
                .filter(status -> status.services().stream().anyMatch(inStacks::contains))
                .map(BindingStatus::name)
                .forEach(name -> all.put(name, today));
        return all.entrySet().stream()
                .filter(entry ->
                        entry.getValue().plus(SecretPruner.STACK_MEMORY).isAfter(at))
                .sorted(Map.Entry.<String, Instant>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_BINDINGS)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
