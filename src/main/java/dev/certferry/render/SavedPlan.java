package dev.certferry.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Change;
import dev.certferry.model.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A reviewed plan, for comparison with the current plan. */
public final class SavedPlan {
    private final JsonNode saved;

    private SavedPlan(JsonNode saved) {
        this.saved = saved;
    }

    /** Throws {@link IllegalArgumentException} when the text is not a plan, or was changed after it was created. */
    public static SavedPlan parse(String text) {
        try {
            JsonNode node = new Json().parse(text);
            if (!node.path("planId").isTextual() || !node.path("changes").isArray()) {
                throw new IllegalArgumentException("not a plan; create one with certferry plan --out FILE");
            }
            String id = CanonicalJson.sha256(new Json().print(core(node)));
            if (!id.equals(node.path("planId").asText())) {
                throw new IllegalArgumentException("the plan was edited after it was created (its id is "
                        + node.path("planId").asText() + ", the id of its content is " + id + "); create a new plan");
            }
            return new SavedPlan(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON; create a plan with certferry plan --out FILE", e);
        }
    }

    private static ObjectNode core(JsonNode plan) {
        ObjectNode node = Json.object();
        node.set("formatVersion", plan.path("formatVersion"));
        node.set("swarm", plan.path("target").path("swarm"));
        node.set("installation", plan.path("target").path("installation"));
        node.set("tree", plan.path("source").path("tree"));
        ArrayNode changes = Json.array();
        plan.path("changes")
                .forEach(change ->
                        changes.add(core(change.deepCopy(), "reason", "declaredAt", "impact", "rollout", "proofs")));
        node.set("changes", changes);
        return node;
    }

    private static JsonNode core(JsonNode change, String... forPeople) {
        ((ObjectNode) change).remove(List.of(forPeople));
        return change;
    }

    /** The plan as it was saved. */
    public JsonNode json() {
        return saved;
    }

    public String id() {
        return saved.path("planId").asText();
    }

    /** The changes of the current plan that the saved plan does not contain; a subset of the saved plan has no differences. */
    public List<String> differences(Plan now) {
        List<String> moved = new ArrayList<>();
        place(now, moved);
        Map<String, JsonNode> known = new HashMap<>();
        core(saved).path("changes").forEach(change -> known.put(key(change), change));
        for (Change change : now.changes()) {
            ObjectNode wanted = ChangeJson.core(change);
            JsonNode reviewed = known.get(key(wanted));
            if (reviewed == null) {
                moved.add(change.address() + ": " + wanted.path("action").asText() + " was not in the reviewed plan");
            } else if (!same(reviewed, wanted)) {
                moved.addAll(PlanDiff.compare(reviewed, wanted));
            }
        }
        return moved;
    }

    private void place(Plan now, List<String> moved) {
        JsonNode target = saved.path("target");
        if (!target.path("swarm").asText().equals(now.swarmId())) {
            moved.add("it was created for swarm " + target.path("swarm").asText() + ", not for " + now.swarmId());
        }
        if (!target.path("installation").asText().equals(now.installation())) {
            moved.add("it was created for installation "
                    + target.path("installation").asText() + ", not for " + now.installation());
        }
    }

    /** A secret created since the review has an id now and is no longer a dependency, so less remains to be done. */
    private static boolean same(JsonNode reviewed, JsonNode now) {
        return stripped(reviewed).equals(stripped(now));
    }

    private static JsonNode stripped(JsonNode change) {
        ObjectNode copy = change.deepCopy();
        copy.remove("dependsOn");
        copy.path("references").forEach(swap -> {
            if (swap.path("after") instanceof ObjectNode after) {
                after.remove("secretId");
            }
        });
        return copy;
    }

    private static String key(JsonNode change) {
        return change.path("action").asText() + " " + change.path("address").asText();
    }

    /** The saved plan as text. */
    public String text() {
        StringBuilder text = new StringBuilder("Plan " + saved.path("planId").asText() + " for swarm "
                + saved.at("/target/swarm").asText() + ", installation "
                + saved.at("/target/installation").asText() + "\n");
        saved.path("changes").forEach(change -> {
            text.append("  ").append(key(change)).append('\n');
            change.path("references")
                    .forEach(swap -> text.append("      ")
                            .append(target(swap))
                            .append(": ")
                            .append(swap.path("before").path("secret").asText("none"))
                            .append(" -> ")
                            .append(swap.path("after").path("secret").asText("none"))
                            .append('\n'));
        });
        return text.append(saved.path("summary").asText()).append('\n').toString();
    }

    /** A reference that is removed has no state after the change. */
    private static String target(JsonNode swap) {
        return swap.path("after")
                .path("target")
                .asText(swap.path("before").path("target").asText());
    }
}
