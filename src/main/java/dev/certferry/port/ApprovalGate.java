package dev.certferry.port;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import java.util.Optional;

/** Approves or rejects a plan before it is applied: a confirmation, a saved plan, or an expected id. */
public interface ApprovalGate {
    /** Why the plan is rejected; empty if it is approved. */
    Optional<No> approve(Plan plan);

    /** Why no run may apply any of the plan: a finding that blocks the plan as a whole and is recorded. */
    default Optional<Finding> block(Plan plan) {
        return Optional.empty();
    }

    /** A rejection, with the exit code of the run. */
    record No(ExitStatus verdict, String reason) {}

    /** Approves every plan, for unattended runs. */
    static ApprovalGate open() {
        return plan -> Optional.empty();
    }
}
