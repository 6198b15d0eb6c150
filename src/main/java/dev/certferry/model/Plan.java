package dev.certferry.model;

import java.util.List;

/** The ordered changes of one run with everything that a person needs to judge them; a pure function of desired and observed. */
public record Plan(
        Revision source,
        String swarmId,
        String installation,
        List<BindingState> bindings,
        List<Change> changes,
        List<Finding> findings) {
    public Plan {
        bindings = List.copyOf(bindings);
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
    }

    public boolean hasChanges() {
        return !changes.isEmpty();
    }

    public List<Finding> findings(Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }
}
