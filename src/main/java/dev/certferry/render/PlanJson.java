package dev.certferry.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Change;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import java.util.function.Function;

/** A plan as JSON, and the id by which a review refers to it. */
public final class PlanJson {
    private static final int FORMAT_VERSION = 1;

    private PlanJson() {}

    public static String of(Plan plan) {
        ObjectNode node = Json.object().put("formatVersion", FORMAT_VERSION).put("planId", id(plan));
        node.set("source", SharedJson.revision(plan.source()));
        node.set("target", Json.object().put("swarm", plan.swarmId()).put("installation", plan.installation()));
        node.set("bindings", SharedJson.bindings(plan));
        node.set("changes", changes(plan, ChangeJson::full));
        node.set("waiting", findings(plan, Finding.Kind.WAITING));
        node.set("held", findings(plan, Finding.Kind.HELD));
        node.set("refused", findings(plan, Finding.Kind.REFUSED));
        node.set("failed", findings(plan, Finding.Kind.FAILED));
        node.set("alarms", findings(plan, Finding.Kind.ALARM));
        node.set("warnings", findings(plan, Finding.Kind.WARNING));
        node.set("blocked", findings(plan, Finding.Kind.BLOCKED));
        node.set("overrides", SharedJson.overrides(plan.overrides()));
        node.put("summary", Summary.of(plan));
        node.put("hasChanges", plan.hasChanges());
        return new Json().print(node);
    }

    /** SHA-256 over the changes, without commits, version indexes, ages and reasons, which change without changing the effect. */
    public static String id(Plan plan) {
        ObjectNode node = Json.object()
                .put("formatVersion", FORMAT_VERSION)
                .put("swarm", plan.swarmId())
                .put("installation", plan.installation())
                .put("tree", plan.source().tree());
        node.set("changes", changes(plan, ChangeJson::core));
        return CanonicalJson.sha256(new Json().print(node));
    }

    private static JsonNode changes(Plan plan, Function<Change, ObjectNode> form) {
        ArrayNode changes = Json.array();
        plan.changes().forEach(change -> changes.add(form.apply(change)));
        return changes;
    }

    private static JsonNode findings(Plan plan, Finding.Kind kind) {
        ArrayNode findings = Json.array();
        plan.findings(kind).forEach(finding -> findings.add(SharedJson.finding(finding)));
        return findings;
    }
}
