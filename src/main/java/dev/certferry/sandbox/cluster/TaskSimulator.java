package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Derives the result of starting a task from its template, as on a real node. */
final class TaskSimulator {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");
    private static final Pattern CONSTRAINT = Pattern.compile("\\s*([\\w.-]+)\\s*(==|!=)\\s*(.+?)\\s*");
    private static final Map<String, String> NODE =
            Map.of("node.role", "manager", "node.hostname", Cluster.HOSTNAME, "node.platform.os", "linux");

    private final Map<ObjectKind, ObjectStore> stores;

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
        return TaskFate.RUNS;
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
