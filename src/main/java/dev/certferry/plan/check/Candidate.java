package dev.certferry.plan.check;

import dev.certferry.model.Binding;
import dev.certferry.model.Generation;
import dev.certferry.model.LeafCertificate;
import java.time.Instant;
import java.util.Optional;

/**
 * One generation before a check, with what a check may look at. {@code mayGoBack} is true for a pin and for {@code live},
 * which a person chose.
 */
public record Candidate(
        Binding binding, Generation generation, Optional<LeafCertificate> deployed, boolean mayRevert, Instant at) {
    /** The deployed certificate while it is still good: only then is there something to keep instead. */
    Optional<LeafCertificate> stillGood() {
        return deployed.filter(leaf -> leaf.isValidAt(at) || ValidityCheck.isValidWithSkew(leaf, at));
    }
}
