package dev.certferry.plan;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import java.util.EnumSet;
import java.util.Set;

/** Whether the state of an installation needs an operator, or is in sync or waits for something that comes by itself. */
public final class OperatorNeed {
    private static final Set<Finding.Kind> NEEDS_OPERATOR = EnumSet.of(
            Finding.Kind.HELD, Finding.Kind.REFUSED, Finding.Kind.BLOCKED, Finding.Kind.FAILED, Finding.Kind.ALARM);

    private OperatorNeed() {}

    /**
     * A suspension without an end and a binding without its service wait for an operator; a suspension with an end becomes an
     * alarm if it lasts too long.
     */
    public static boolean in(Plan plan) {
        return plan.findings().stream()
                        .anyMatch(finding -> NEEDS_OPERATOR.contains(finding.kind())
                                || Findings.MISSING_SERVICE.contains(finding.rule())
                                || isSuspendedForEver(finding))
                || plan.bindings().stream().map(BindingStatus::severity).anyMatch(severity -> severity.isPresent());
    }

    private static boolean isSuspendedForEver(Finding finding) {
        return finding.rule().equals(ChangeFreeze.SUSPENDED) && finding.endsAt().isEmpty();
    }
}
