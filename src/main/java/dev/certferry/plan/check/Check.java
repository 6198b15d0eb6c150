package dev.certferry.plan.check;

import dev.certferry.model.Defect;
import java.util.Optional;

/** One reason why a generation may not ship. */
interface Check {
    CheckDescription about();

    /** Empty when the candidate passes. */
    Optional<Defect> on(Candidate candidate);
}
