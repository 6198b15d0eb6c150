package dev.certferry.render;

import dev.certferry.model.Change;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import java.util.Collections;
import java.util.List;

/** The last line of a plan. */
final class Summary implements Change.Visitor<Summary.Effect> {
    /** How a change is counted. */
    enum Effect {
        ADD,
        CHANGE,
        DESTROY
    }

    private Summary() {}

    static String of(Plan plan) {
        if (!plan.hasChanges()) {
            boolean settled = plan.findings().stream().allMatch(one -> one.kind() == Finding.Kind.WARNING);
            return settled ? "No changes. The swarm matches the bindings." : "No changes now.";
        }
        List<Effect> effects = plan.changes().stream()
                .map(change -> change.accept(new Summary()))
                .toList();
        int restarts = plan.changes().stream()
                .flatMap(change -> change.asServiceUpdate().stream())
                .mapToInt(update -> update.impact().tasks())
                .sum();
        String refusal = plan.isBlocked() ? " Refused: nothing was applied." : "";
        return "Plan: " + Collections.frequency(effects, Effect.ADD) + " to add, "
                + Collections.frequency(effects, Effect.CHANGE) + " to change, "
                + Collections.frequency(effects, Effect.DESTROY) + " to destroy; " + restarts
                + (restarts == 1 ? " task restarts." : " tasks restart.") + refusal;
    }

    @Override
    public Effect labelSecret(Change.LabelSecret change) {
        return Effect.CHANGE;
    }

    @Override
    public Effect createSecret(Change.CreateSecret change) {
        return Effect.ADD;
    }

    @Override
    public Effect updateService(Change.UpdateService change) {
        return Effect.CHANGE;
    }

    @Override
    public Effect deleteSecret(Change.DeleteSecret change) {
        return Effect.DESTROY;
    }
}
