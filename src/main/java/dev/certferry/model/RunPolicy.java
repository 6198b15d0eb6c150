package dev.certferry.model;

import java.util.List;

/**
 * What limits a run and does not come from the repository: the engine's own guards, which manifests can only tighten, what
 * pushes may reach, and what the person who started the run allows by name.
 */
public record RunPolicy(GuardLimits guards, AllowLists allow, List<RuleOverride> overrides) {
    public static final RunPolicy DEFAULT = new RunPolicy(GuardLimits.DEFAULT, AllowLists.EVERYTHING, List.of());

    public RunPolicy {
        overrides = List.copyOf(overrides);
    }
}
