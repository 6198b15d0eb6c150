package dev.certferry.model;

import java.util.List;

/**
 * The content of the manifests of one revision: bindings sorted by name, the number of documents of other kinds, and
 * warnings.
 */
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

    /** Whether any binding has a probe. */
    public boolean hasProbes() {
        return bindings.stream()
                .flatMap(binding -> binding.services().stream())
                .anyMatch(rule -> !rule.probes().isEmpty());
    }
}
