package dev.certferry.swarm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.port.ConflictException;
import java.util.Map;

/** Adds labels to a secret's own JSON: an update replaces all labels, so the others are sent back with them. */
final class SecretLabelEditor {
    private SecretLabelEditor() {}

    /** Returns whether any label changed. */
    static boolean add(ObjectNode spec, Map<String, String> labels, Map<String, String> replaced) {
        ObjectNode current = spec.withObject("Labels");
        boolean changed = false;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            String found = current.path(label.getKey()).asText(label.getValue());
            String before = replaced.getOrDefault(label.getKey(), label.getValue());
            if (!found.equals(label.getValue()) && !found.equals(before)) {
                throw new ConflictException(
                        "secret " + spec.path("Name").asText() + ": label " + label.getKey() + " is " + found + ", was "
                                + replaced.getOrDefault(label.getKey(), "absent") + " when the plan was made");
            }
            changed |= !current.path(label.getKey()).asText("").equals(label.getValue());
            current.put(label.getKey(), label.getValue());
        }
        return changed;
    }
}
