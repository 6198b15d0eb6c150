package dev.certferry.render;

import dev.certferry.model.Change;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;

/** The last line of a plan. */
final class Summary implements Change.Visitor<Void> {
    private int add;
    private int change;
    private int destroy;
    private int restarts;

    private Summary() {}

    static String of(Plan plan) {
        if (!plan.hasChanges()) {
            boolean settled = plan.findings().stream().allMatch(one -> one.kind() == Finding.Kind.WARNING);
            return settled ? "No changes. The swarm matches the bindings." : "No changes now.";
        }
        Summary summary = new Summary();
        for (Change change : plan.changes()) {
            change.accept(summary);
        }
        String end = plan.isGuarded() ? " Refused as a whole: nothing of it is done." : "";
        return "Plan: " + summary.add + " to add, " + summary.change + " to change, " + summary.destroy
                + " to destroy; " + summary.restarts + (summary.restarts == 1 ? " task restarts." : " tasks restart.")
                + end;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void labelSecret(Change.LabelSecret labelled) {
        change++;
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void createSecret(Change.CreateSecret created) {
        add++;
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void updateService(Change.UpdateService updated) {
        change++;
        restarts += updated.impact().tasks();
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void deleteSecret(Change.DeleteSecret deleted) {
        destroy++;
        return null;
    }
}
