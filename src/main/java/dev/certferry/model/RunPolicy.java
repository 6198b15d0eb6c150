package dev.certferry.model;

import java.util.List;

/**
 * The limits of a run that do not come from the repository: the operator's guards, which manifests can only tighten, the
 * allow lists, and the rules that the operator relaxes for this run.
 */
public record RunPolicy(GuardLimits guards, AllowLists allow, List<RuleOverride> overrides) {
    public static final RunPolicy DEFAULT = new RunPolicy(GuardLimits.DEFAULT, AllowLists.EVERYTHING, List.of());

    public RunPolicy {
        overrides = List.copyOf(overrides);
    }
}
