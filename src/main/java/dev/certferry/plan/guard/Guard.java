package dev.certferry.plan.guard;

import java.util.List;

/** One limit of a whole plan; no violations if the plan keeps it. */
interface Guard {
    /** Its stable name, in findings and in {@code --allow RULE=VALUE}. */
    String rule();

    List<GuardViolation> evaluate(GuardInput proposal);
}
