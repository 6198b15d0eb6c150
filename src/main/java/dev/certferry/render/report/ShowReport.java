package dev.certferry.render.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.render.Json;
import dev.certferry.render.SavedPlan;
import java.util.List;
import java.util.Optional;

/** A saved plan; {@code differences} to the current one, if it was compared. */
public record ShowReport(SavedPlan plan, Optional<List<String>> differences) {
    public String json() {
        ObjectNode node = Json.object().put("formatVersion", 1);
        differences.ifPresent(found -> {
            node.put("stale", !found.isEmpty());
            node.set("differences", Json.strings(found));
        });
        node.set("plan", plan.json());
        return new Json().print(node);
    }
}
