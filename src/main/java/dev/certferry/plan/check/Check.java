package dev.certferry.plan.check;

import dev.certferry.model.Defect;
import java.util.Optional;

/** One requirement for a generation to be deployed. */
interface Check {
    CheckDescription description();

    /** Empty when the candidate passes. */
    Optional<Defect> check(Candidate candidate);
}
