package dev.certferry.model;

import java.util.List;

/** What the manifests of one revision say: bindings sorted by name, how many documents were not ours, and what to mind. */
public record Desired(Revision revision, List<Binding> bindings, Orphans orphans, int skipped, List<Problem> warnings) {
    public Desired {
        bindings = List.copyOf(bindings);
        warnings = List.copyOf(warnings);
    }
}
