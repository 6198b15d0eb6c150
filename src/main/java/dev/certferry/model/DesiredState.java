package dev.certferry.model;

import java.util.List;

/** What the manifests of one revision say: bindings sorted by name, how many documents were not ours, and what to mind. */
public record DesiredState(
        Revision revision,
        List<Binding> bindings,
        OrphanPolicy orphans,
        GuardLimits guardLimits,
        MaintenanceWindows windows,
        int skipped,
        List<Problem> warnings) {
    public DesiredState {
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
