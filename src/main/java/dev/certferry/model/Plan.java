package dev.certferry.model;

import java.util.List;

/**
 * The ordered changes of one run with everything that an operator needs to judge them; a pure function of the desired
 * and the observed state. {@code overrides} are those that were needed: without them a part of this plan would be
 * refused or wait.
 */
public record Plan(
        Revision source,
        String swarmId,
        String installation,
        List<BindingStatus> bindings,
        List<Change> changes,
        List<Finding> findings,
        List<RuleOverride> overrides) {
    public Plan {
        bindings = List.copyOf(bindings);
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
        overrides = List.copyOf(overrides);
    }

    /** Whether a guard blocks the whole plan: it is shown, and nothing is applied. */
    public boolean isBlocked() {
        return findings.stream().anyMatch(finding -> finding.kind() == Finding.Kind.BLOCKED);
    }

    public boolean hasChanges() {
        return !changes.isEmpty();
    }

    public Plan withFindings(List<Finding> other) {
        return new Plan(source, swarmId, installation, bindings, changes, other, overrides);
    }

    public Plan withOverrides(List<RuleOverride> other) {
        return new Plan(source, swarmId, installation, bindings, changes, findings, other);
    }

    public Plan withBindings(List<BindingStatus> other) {
        return new Plan(source, swarmId, installation, other, changes, findings, overrides);
    }

    public List<Finding> findings(Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }
}
