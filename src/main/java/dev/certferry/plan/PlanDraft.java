package dev.certferry.plan;

import dev.certferry.model.Change;
import dev.certferry.model.Generation;
import dev.certferry.model.Hold;
import dev.certferry.model.Plan;
import dev.certferry.model.Probe;
import java.util.List;

/**
 * A plan, and the generations that it would ship although nobody has looked at their private keys yet. While there are
 * any, they are to be examined and the plan made again; the final plan has none. {@code derived} are the creations of
 * declared outputs, which can fail for more reasons than a key: they are to be tried, and the plan made again when one
 * fails. {@code unseen} are probes that may tell what secrets hold that were made by hand: they are to be looked
 * at, and the plan made again. {@code holds} are those that the plan respects or found, for the next run to remember.
 */
public record PlanDraft(
        Plan plan,
        List<Generation> unverifiedKeys,
        List<Change.CreateSecret> derivedOutputs,
        List<Probe> unprobed,
        List<Hold> holds) {
    public PlanDraft {
        unprobed = List.copyOf(unprobed);
        derivedOutputs = List.copyOf(derivedOutputs);
        unverifiedKeys = List.copyOf(unverifiedKeys);
        holds = List.copyOf(holds);
    }

    /** The same after a look at the private keys that found nothing wrong: a plan does not depend on whether one was taken. */
    public PlanDraft withVerifiedKeys() {
        return new PlanDraft(plan, List.of(), derivedOutputs, unprobed, holds);
    }
}
