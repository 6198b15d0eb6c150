package dev.certferry.plan.check;

import dev.certferry.model.Defect;
import java.util.Optional;

/** One reason why a generation may not ship. */
interface Check {
    CheckDescription description();

    /** Empty when the candidate passes. */
    Optional<Defect> check(Candidate candidate);
}
