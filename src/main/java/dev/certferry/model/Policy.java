package dev.certferry.model;

import java.util.List;

/**
 * What limits a run and does not come from the repository: the engine's own guards, which manifests can only tighten, what
 * pushes may reach, and what the person who started the run allows by name.
 */
public record Policy(Guards guards, AllowLists allow, List<NamedOverride> overrides) {
    public static final Policy DEFAULT = new Policy(Guards.DEFAULT, AllowLists.EVERYTHING, List.of());

    public Policy {
        overrides = List.copyOf(overrides);
    }
}
