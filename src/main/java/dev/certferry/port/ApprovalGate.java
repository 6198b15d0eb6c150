package dev.certferry.port;

import dev.certferry.model.ExitStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.Plan;
import java.util.Optional;

/** Port to whoever may say no to a plan that is about to be applied: a person at a prompt, a saved plan, an expected id. */
public interface ApprovalGate {
    /** The reason why it is not applied. */
    Optional<No> approve(Plan plan);

    /** Why nothing of it may be done by anybody, as a finding that refuses the plan as a whole and is recorded. */
    default Optional<Finding> block(Plan plan) {
        return Optional.empty();
    }

    /** A no, with the exit code that it becomes. */
    record No(ExitStatus verdict, String reason) {}

    /** Nobody is asked: unattended runs. */
    static ApprovalGate open() {
        return plan -> Optional.empty();
    }
}
