package dev.certferry.plan;

import dev.certferry.model.Change;
import dev.certferry.model.Generation;
import dev.certferry.model.Hold;
import dev.certferry.model.Plan;
import dev.certferry.model.Probe;
import java.util.List;
import java.util.Set;

/**
 * A plan, and the generations that it would deploy whose private keys are not verified yet. While there are
 * any, the caller verifies them and plans again; the final plan has none. {@code derivedOutputs} are the creations of
 * declared outputs, which can fail for more reasons than a key: the caller tries them and plans again when one
 * fails. {@code unprobed} are probes that may verify the content of manual secrets: the caller runs them
 * and plans again. {@code unreadTasks} are ids of services whose tasks tell whether a change was tried before: the caller reads
 * them and plans again. {@code holds} are those that the plan respects or found, for the next run.
 */
public record PlanDraft(
        Plan plan,
        List<Generation> unverifiedKeys,
        List<Change.CreateSecret> derivedOutputs,
        List<Probe> unprobed,
        Set<String> unreadTasks,
        List<Hold> holds) {
    public PlanDraft {
        unreadTasks = Set.copyOf(unreadTasks);
        unprobed = List.copyOf(unprobed);
        derivedOutputs = List.copyOf(derivedOutputs);
        unverifiedKeys = List.copyOf(unverifiedKeys);
        holds = List.copyOf(holds);
    }

    /** The same draft once the private keys are verified: a plan does not depend on when that happens. */
    public PlanDraft withVerifiedKeys() {
        return new PlanDraft(plan, List.of(), derivedOutputs, unprobed, unreadTasks, holds);
    }
}
