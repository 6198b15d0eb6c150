package dev.certferry.model;

import java.time.Instant;
import java.util.List;

/**
 * The last run that attempted a change of these bindings. {@code id} is that of its audit record, {@code trigger} what started it,
 * {@code result} the worst result of the changes of each of them.
 */
public record LastRun(String id, Instant startedAt, String trigger, Outcome.Result result, List<String> bindings) {
    public LastRun {
        bindings = List.copyOf(bindings);
    }

    /** The same run for these bindings. */
    public LastRun withBindings(List<String> others) {
        return new LastRun(id, startedAt, trigger, result, others);
    }
}
