package dev.certferry.port;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import java.util.Optional;

/** Approves or rejects a plan before it is applied: a confirmation, a saved plan, or an expected id. */
public interface ApprovalGate {
    /** The reason why it is not applied. */
    Optional<No> approve(Plan plan);

    /** Why nothing of it may be done by anybody, as a finding that refuses the plan as a whole and is recorded. */
    default Optional<Finding> block(Plan plan) {
        return Optional.empty();
    }

    /** A no, with the exit code that it becomes. */
    record No(ExitStatus verdict, String reason) {}

    /** Approves every plan, for unattended runs. */
    static ApprovalGate open() {
        return plan -> Optional.empty();
    }
}
