package dev.certferry.plan.check;

import dev.certferry.model.Binding;
import dev.certferry.model.Generation;
import dev.certferry.model.LeafCertificate;
import java.time.Instant;
import java.util.Optional;

/**
 * A generation to check, with its context. {@code mayRevert} is true for a pin and for the version {@code live},
 * which the operator chose.
 */
public record Candidate(
        Binding binding, Generation generation, Optional<LeafCertificate> deployed, boolean mayRevert, Instant at) {
    /** The deployed certificate while it is valid: only then can it be kept instead. */
    Optional<LeafCertificate> stillGood() {
        return deployed.filter(leaf -> leaf.isValidAt(at) || ValidityCheck.isValidWithSkew(leaf, at));
    }
}
