package dev.certferry.model;

import java.util.List;

/** What the manifests of one revision say: bindings sorted by name, how many documents were not ours, and what to mind. */
public record Desired(
        Revision revision,
        List<Binding> bindings,
        Orphans orphans,
        Guards guards,
        Windows windows,
        int skipped,
        List<Problem> warnings) {
    public Desired {
        bindings = List.copyOf(bindings);
        warnings = List.copyOf(warnings);
    }

    /** Whether anything is to be connected to. */
    public boolean hasProbes() {
        return bindings.stream()
                .flatMap(binding -> binding.services().stream())
                .anyMatch(rule -> !rule.probes().isEmpty());
    }
}
