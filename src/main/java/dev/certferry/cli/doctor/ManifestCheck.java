package dev.certferry.cli.doctor;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.StaleStack;
import dev.certferry.render.StatusText;
import dev.certferry.sync.PreparedRun;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Checks the manifests and the state of the bindings: valid, none needs an operator, and no stack file would revert a rotation. */
public final class ManifestCheck implements DoctorCheck {
    private static final Set<Finding.Kind> NEEDS_OPERATOR = EnumSet.of(
            Finding.Kind.HELD, Finding.Kind.REFUSED, Finding.Kind.BLOCKED, Finding.Kind.FAILED, Finding.Kind.ALARM);

    private final Supplier<PreparedRun> plan;

    public ManifestCheck(Supplier<PreparedRun> plan) {
        this.plan = plan;
    }

    @Override
    public List<CheckResult> run() {
        PreparedRun prepared = plan.get();
        List<CheckResult> found = new ArrayList<>();
        prepared.withheld().ifPresent(why -> found.add(CheckResult.fail(why.message())));
        prepared.problems().forEach(problem -> found.add(CheckResult.fail(problem.toString())));
        if (found.isEmpty()) {
            found.add(CheckResult.ok("manifests of " + prepared.newest().repository() + ": readable and valid"));
        }
        prepared.plan().ifPresent(one -> plan(one, found));
        return found;
    }

    private static void plan(Plan plan, List<CheckResult> found) {
        for (BindingStatus binding : plan.bindings()) {
            for (StaleStack file : binding.stacks()) {
                found.add(CheckResult.warn("stack " + file.stack() + ": redeploying its unchanged file puts "
                        + String.join(", ", file.secrets()) + " back into " + file.service()
                        + "; deploy with the names printed by certferry names, see docs/stacks.md"));
            }
        }
        int before = found.size();
        plan.bindings().stream()
                .filter(status -> status.severity().isPresent())
                .forEach(status -> found.add(CheckResult.warn(StatusText.line(status))));
        plan.findings().stream()
                .filter(finding -> finding.binding().isEmpty() && NEEDS_OPERATOR.contains(finding.kind()))
                .forEach(finding -> found.add(CheckResult.warn(finding.line())));
        if (found.size() == before) {
            found.add(CheckResult.ok(StatusText.summary(plan)));
        }
    }
}
