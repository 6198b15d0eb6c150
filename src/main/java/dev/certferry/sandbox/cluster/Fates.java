package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from a task's template what a real node would make of it. */
final class Fates {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");
    private static final Pattern CONSTRAINT = Pattern.compile("\\s*([\\w.-]+)\\s*(==|!=)\\s*(.+?)\\s*");
    private static final Map<String, String> NODE =
            Map.of("node.role", "manager", "node.hostname", Cluster.HOSTNAME, "node.platform.os", "linux");

    private final Map<Kind, Shelf> shelves;

    Fates(Map<Kind, Shelf> shelves) {
        this.shelves = shelves;
    }

    Fate of(JsonNode template) {
        for (JsonNode constraint : template.path("Placement").path("Constraints")) {
            if (!satisfied(constraint.asText())) {
                return Fate.NO_NODE;
            }
        }
        for (Kind kind : Kind.values()) {
            for (Reference reference : Reference.all(kind, template)) {
                Fate fate = of(reference);
                if (fate.end() != Fate.End.RUNS) {
                    return fate;
                }
            }
        }
        return Fate.RUNS;
    }

    private Fate of(Reference reference) {
        Shelf shelf = shelves.get(reference.kind());
        if (shelf == null || shelf.byId(reference.id()) == null) {
            String word = reference.kind().word();
            return Fate.fails("starting container failed: unable to get " + word + " from " + word + " store: " + word
                    + " " + reference.id() + " not found");
        }
        List<String> bad = reference.owners().stream()
                .filter(owner -> !NUMBER.matcher(owner).matches())
                .toList();
        return bad.isEmpty()
                ? Fate.RUNS
                : Fate.fails("starting container failed: strconv.Atoi: parsing \"" + bad.get(0) + "\": invalid syntax");
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
