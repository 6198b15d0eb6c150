package dev.certferry.sync;

import dev.certferry.model.LastRun;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps for each binding the last run that attempted one of its changes; the newest first. */
final class LastRuns {
    /** They are stored in the state object in the Swarm, which is limited in size; the oldest are forgotten. */
    static final int MAX_BINDINGS = 1_000;

    private LastRuns() {}

    static List<LastRun> after(List<LastRun> before, RunContext run, List<Outcome> outcomes) {
        Map<String, Result> results = results(outcomes);
        Map<Result, List<String>> bindings = results.keySet().stream()
                .sorted()
                .collect(Collectors.groupingBy(results::get, TreeMap::new, Collectors.toList()));
        List<LastRun> runs = new ArrayList<>();
        bindings.forEach((result, names) ->
                runs.add(new LastRun(run.id(), run.start(), run.trigger().kind(), result, names)));
        before.forEach(earlier -> runs.add(earlier.withBindings(earlier.bindings().stream()
                .filter(name -> !results.containsKey(name))
                .toList())));
        return limited(runs);
    }

    private static Map<String, Result> results(List<Outcome> outcomes) {
        Map<String, Result> results = new HashMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome.result() != Result.NOT_ATTEMPTED) {
                outcome.change()
                        .reason()
                        .bindings()
                        .forEach(name -> results.merge(name, outcome.result(), LastRuns::worse));
            }
        }
        return results;
    }

    private static Result worse(Result one, Result other) {
        Comparator<Result> severity = Comparator.comparing(Result::isFailure);
        return severity.compare(one, other) >= 0 ? one : other;
    }

    private static List<LastRun> limited(List<LastRun> runs) {
        List<LastRun> kept = new ArrayList<>();
        int left = MAX_BINDINGS;
        for (LastRun run : runs) {
            List<String> names = run.bindings().stream().limit(left).toList();
            if (!names.isEmpty()) {
                kept.add(run.withBindings(names));
                left -= names.size();
            }
        }
        return kept;
    }
}
