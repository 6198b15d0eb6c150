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

/** A plan that was reviewed, held against what would be done now. */
public final class SavedPlan {
    private final JsonNode saved;

    private SavedPlan(JsonNode saved) {
        this.saved = saved;
    }

    /** Throws {@link IllegalArgumentException} when the text is not a plan, or was changed after it was made. */
    public static SavedPlan parse(String text) {
        try {
            JsonNode node = new Json().parse(text);
            if (!node.path("planId").isTextual() || !node.path("changes").isArray()) {
                throw new IllegalArgumentException("it is not a plan; make one with certferry plan --out FILE");
            }
            String id = CanonicalJson.sha256(new Json().print(core(node)));
            if (!id.equals(node.path("planId").asText())) {
                throw new IllegalArgumentException("the plan was edited after it was made (its id is "
                        + node.path("planId").asText() + ", its content is " + id + "); plan again");
            }
            return new SavedPlan(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not JSON; make a plan with certferry plan --out FILE", e);
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

    public String id() {
        return saved.path("planId").asText();
    }

    /** What would be done now and is not in the saved plan as it was; less than was saved is fine. */
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
            moved.add("it was made for swarm " + target.path("swarm").asText() + ", this is " + now.swarmId());
        }
        if (!target.path("installation").asText().equals(now.installation())) {
            moved.add("it was made for installation "
                    + target.path("installation").asText() + ", this is " + now.installation());
        }
    }

    /** A secret that was created meanwhile has an id now and is nothing to wait for: that is less left to do. */
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

    /** The saved plan as it stands in the file, for a person. */
    public String text() {
        StringBuilder text = new StringBuilder("Plan " + saved.path("planId").asText() + "\n");
        saved.path("changes").forEach(change -> {
            text.append("  ").append(key(change)).append('\n');
            change.path("references")
                    .forEach(swap -> text.append("      ")
                            .append(swap.path("before").path("secret").asText("none"))
                            .append(" -> ")
                            .append(swap.path("after").path("secret").asText("none"))
                            .append('\n'));
        });
        return text.append(saved.path("summary").asText()).append('\n').toString();
    }
}
