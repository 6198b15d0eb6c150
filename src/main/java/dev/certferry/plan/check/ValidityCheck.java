package dev.certferry.plan.check;

import dev.certferry.model.Defect;
import dev.certferry.model.LeafCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The certificate is valid at the time of the run. */
public final class ValidityCheck implements Check {
    public static final String NOT_YET_VALID = "not-yet-valid";

    /** The CA's clock may be ahead of this host's: a certificate that becomes valid so soon was just issued. */
    static final Duration SKEW = Duration.ofMinutes(5);

    @Override
    public CheckDescription description() {
        return new CheckDescription(
                List.of(NOT_YET_VALID, "expired"),
                CheckDescription.Force.NEVER_SHIPPED,
                "it is valid at the time of the run; one that becomes valid within " + SKEW.toMinutes()
                        + " minutes counts as valid because clocks differ",
                "compare this host's clock with a time server, or renew the lineage");
    }

    @Override
    public Optional<Defect> check(Candidate candidate) {
        return candidate.generation().leaf().flatMap(leaf -> outside(leaf, candidate.at()));
    }

    /** From when the check accepts the certificate. */
    public static Instant validFrom(LeafCertificate leaf) {
        return leaf.notBefore().minus(SKEW);
    }

    static boolean isValidWithSkew(LeafCertificate leaf, Instant at) {
        return at.isBefore(leaf.notBefore()) && !leaf.notBefore().isAfter(at.plus(SKEW));
    }

    private static Optional<Defect> outside(LeafCertificate leaf, Instant at) {
        if (leaf.isValidAt(at) || isValidWithSkew(leaf, at)) {
            return Optional.empty();
        }
        return Optional.of(
                at.isBefore(leaf.notBefore())
                        ? new Defect(
                                NOT_YET_VALID,
                                "the certificate is valid from " + leaf.notBefore()
                                        + "; compare this host's clock with a time server")
                        : new Defect(
                                "expired",
                                "the certificate expired at " + leaf.notAfter() + "; renew it with certbot"));
    }
}
