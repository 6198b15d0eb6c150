package dev.certferry.render;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Change;
import dev.certferry.model.Condition;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.RestartImpact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plan as text: one block per binding that changes, then the findings, then the summary. */
public final class PlanText {
    private PlanText() {}

    public static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        Map<String, List<Change>> byBinding = new HashMap<>();
        for (Change change : plan.changes()) {
            byBinding
                    .computeIfAbsent(change.reason().bindings().get(0), key -> new ArrayList<>())
                    .add(change);
        }
        for (BindingStatus state : plan.bindings()) {
            List<Change> changes = byBinding.remove(state.name());
            if (changes != null) {
                block(text, heading(state), changes);
            }
        }
        byBinding.keySet().stream()
                .sorted()
                .forEach(name ->
                        block(text, name + ": no longer in the repository", byBinding.getOrDefault(name, List.of())));
        text.append(findings(plan));
        overrides(text, plan);
        return text.append(Summary.of(plan)).append('\n').toString();
    }

    /** What is not done or needs attention, with reason and remedy, by kind; empty if there is nothing. */
    public static String findings(Plan plan) {
        StringBuilder text = new StringBuilder();
        findings(text, "Waiting", plan.findings(Finding.Kind.WAITING));
        findings(text, "Held", plan.findings(Finding.Kind.HELD));
        findings(text, "Refused", plan.findings(Finding.Kind.REFUSED));
        findings(text, "Failed", plan.findings(Finding.Kind.FAILED));
        findings(text, "Alarm", plan.findings(Finding.Kind.ALARM));
        findings(text, "Warning", plan.findings(Finding.Kind.WARNING));
        findings(text, "Blocked", plan.findings(Finding.Kind.BLOCKED));
        return text.toString();
    }

    /** The last line: the number of changes by kind. */
    public static String summary(Plan plan) {
        return Summary.of(plan);
    }

    /** How many tasks an update restarts, and how. */
    public static String cost(RestartImpact impact) {
        return ChangeText.cost(impact);
    }

    private static void block(StringBuilder text, String heading, List<Change> changes) {
        text.append(heading).append('\n');
        changes.forEach(change -> text.append(change.accept(new ChangeText())));
        text.append('\n');
    }

    private static String heading(BindingStatus state) {
        if (state.condition() == Condition.UNMANAGED) {
            return state.name() + ": no longer in the repository";
        }
        if (state.wanted().isEmpty()) {
            return state.name();
        }
        CertificateRef wanted = state.wanted().get();
        boolean moves = state.deployed()
                .filter(deployed ->
                        !deployed.leaf().fingerprint().equals(wanted.leaf().fingerprint()))
                .isPresent();
        String from = moves
                ? state.deployed()
                        .map(deployed -> deployed.lineage().equals(wanted.lineage())
                                ? deployed.generation() + " -> "
                                : deployed.generation() + " -> lineage " + wanted.lineage() + " generation ")
                        .orElse("")
                : "";
        String lineage = moves ? state.deployed().orElseThrow().lineage() : wanted.lineage();
        return state.name() + ": " + lineage + " generation " + from + wanted.generation() + ", "
                + wanted.leaf().issuer() + ", valid " + wanted.leaf().notBefore() + " to "
                + wanted.leaf().notAfter();
    }

    private static void overrides(StringBuilder text, Plan plan) {
        if (plan.overrides().isEmpty()) {
            return;
        }
        text.append("Overridden:\n");
        plan.overrides()
                .forEach(override -> text.append("  ! ").append(override).append('\n'));
        text.append('\n');
    }

    private static String about(Finding finding) {
        boolean said = finding.binding().isEmpty() || finding.address().equals("binding/" + finding.binding());
        return said ? "" : " (" + finding.binding() + ")";
    }

    private static void findings(StringBuilder text, String heading, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        text.append(heading).append(":\n");
        for (Finding finding : findings) {
            text.append("  ! ")
                    .append(finding.address())
                    .append(about(finding))
                    .append(" [")
                    .append(finding.rule())
                    .append("]: ")
                    .append(finding.reason())
                    .append("; ")
                    .append(finding.remedy())
                    .append('\n');
        }
        text.append('\n');
    }
}
