package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Derives the result of starting a task from its template, as on a real node. */
final class TaskSimulator {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");
    private static final Pattern CONSTRAINT = Pattern.compile("\\s*([\\w.-]+)\\s*(==|!=)\\s*(.+?)\\s*");
    private static final Map<String, String> NODE =
            Map.of("node.role", "manager", "node.hostname", Cluster.HOSTNAME, "node.platform.os", "linux");

    private static final Pattern EXIT = Pattern.compile("(?:sleep ([0-9]{1,6}); )?exit ([1-9][0-9]{0,2})");

    private final Map<ObjectKind, ObjectStore> stores;
    private Supplier<Optional<StartFault>> faults = Optional::empty;

    TaskSimulator(Map<ObjectKind, ObjectStore> stores) {
        this.stores = stores;
    }

    TaskFate fateOf(JsonNode template) {
        for (JsonNode constraint : template.path("Placement").path("Constraints")) {
            if (!satisfied(constraint.asText())) {
                return TaskFate.NO_NODE;
            }
        }
        for (ObjectKind kind : ObjectKind.values()) {
            for (ObjectReference reference : ObjectReference.all(kind, template)) {
                TaskFate fate = fateOf(reference);
                if (fate.end() != TaskFate.End.RUNS) {
                    return fate;
                }
            }
        }
        return faults.get().map(StartFault::fate).orElseGet(() -> process(template));
    }

    /** A shell command that exits by itself with an error, at once or after a sleep; any other process runs on. */
    private static TaskFate process(JsonNode template) {
        JsonNode command = template.path("ContainerSpec").path("Command");
        Matcher exit = EXIT.matcher(command.path(command.size() - 1).asText());
        if (!exit.matches()) {
            return TaskFate.RUNS;
        }
        long seconds = exit.group(1) == null ? 0 : Long.parseLong(exit.group(1));
        return TaskFate.exits(Duration.ofSeconds(seconds), Integer.parseInt(exit.group(2)));
    }

    /** Asked at each start of a task whose spec is right. */
    void faults(Supplier<Optional<StartFault>> next) {
        faults = next;
    }

    private TaskFate fateOf(ObjectReference reference) {
        ObjectStore store = stores.get(reference.kind());
        if (store == null || store.byId(reference.id()) == null) {
            String word = reference.kind().word();
            return TaskFate.fails("starting container failed: unable to get " + word + " from " + word + " store: "
                    + word + " " + reference.id() + " not found");
        }
        List<String> bad = reference.owners().stream()
                .filter(owner -> !NUMBER.matcher(owner).matches())
                .toList();
        return bad.isEmpty()
                ? TaskFate.RUNS
                : TaskFate.fails(
                        "starting container failed: strconv.Atoi: parsing \"" + bad.get(0) + "\": invalid syntax");
    }

    private static boolean satisfied(String constraint) {
        Matcher parts = CONSTRAINT.matcher(constraint);
        if (!parts.matches()) {
            return true;
        }
        boolean equal = parts.group(3).equalsIgnoreCase(NODE.getOrDefault(parts.group(1), ""));
        return equal == parts.group(2).equals("==");
    }
}
