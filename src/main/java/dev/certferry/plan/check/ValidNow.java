package dev.certferry.plan.check;

import dev.certferry.model.Flaw;
import dev.certferry.model.Leaf;
import java.util.Optional;

/** The moment of the run lies in the certificate's validity. Never shipped otherwise. */
final class ValidNow implements Check {
    @Override
    public Optional<Flaw> on(Candidate candidate) {
        return candidate.generation().leaf().flatMap(leaf -> outside(leaf, candidate));
    }

    private static Optional<Flaw> outside(Leaf leaf, Candidate candidate) {
        if (candidate.at().isBefore(leaf.notBefore())) {
            return Optional.of(new Flaw(
                    "not-yet-valid",
                    "the certificate is valid from " + leaf.notBefore()
                            + " on; compare this host's clock with a time server"));
        }
        if (!candidate.at().isBefore(leaf.notAfter())) {
            return Optional.of(
                    new Flaw("expired", "the certificate ended at " + leaf.notAfter() + "; renew it with certbot"));
        }
        return Optional.empty();
    }
}
