package dev.certferry.plan.guard;

import java.util.List;

/** One reason why a whole plan is not applied unattended; no objection when it may be. */
interface Guard {
    /** Its stable name, in findings and in {@code --allow RULE=VALUE}. */
    String rule();

    List<GuardViolation> evaluate(GuardInput proposal);
}
