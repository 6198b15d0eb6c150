package dev.certferry.plan.check;

import dev.certferry.model.Flaw;
import java.util.Optional;

/** One reason why a generation may not ship; empty when it may. */
interface Check {
    Optional<Flaw> on(Candidate candidate);
}
