package dev.certferry.cli.doctor;

import dev.certferry.model.BindingStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import dev.certferry.model.StaleStack;
import dev.certferry.sync.PreparedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Checks the manifests and their plan: valid, nothing refused, and no stack file that would revert a rotation. */
public final class ManifestCheck implements DoctorCheck {
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
        for (Finding.Kind kind : List.of(Finding.Kind.REFUSED, Finding.Kind.BLOCKED, Finding.Kind.ALARM)) {
            plan.findings(kind).forEach(finding -> found.add(CheckResult.warn(finding.line())));
        }
    }
}
