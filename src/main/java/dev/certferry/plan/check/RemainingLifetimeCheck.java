package dev.certferry.plan.check;

import dev.certferry.model.Defect;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.LifetimeFraction;
import java.util.Optional;

/** Does not restart services for a certificate that is about to expire while the deployed one expires later. */
final class RemainingLifetimeCheck implements Check {
    @Override
    public CheckDescription description() {
        return CheckDescription.whileDeployedIsValid(
                "remaining",
                "more than checks.minRemaining of its lifetime (10%) remains, unless the deployed one expires first",
                "renew the lineage, or lower checks.minRemaining");
    }

    @Override
    public Optional<Defect> check(Candidate candidate) {
        LifetimeFraction least = candidate.binding().checks().minRemaining();
        return candidate
                .generation()
                .leaf()
                .filter(leaf -> !candidate.at().isBefore(least.reachedAt(leaf.notBefore(), leaf.notAfter())))
                .filter(leaf -> deployedEndsLater(leaf, candidate))
                .map(leaf -> new Defect(
                        "remaining",
                        "less than " + least.percent() + " of the certificate's lifetime remains (it expires at "
                                + leaf.notAfter()
                                + ") and the deployed one expires later; renew it, or lower checks.minRemaining"));
    }

    private static boolean deployedEndsLater(LeafCertificate leaf, Candidate candidate) {
        return candidate
                .stillGood()
                .filter(deployed -> deployed.notAfter().isAfter(leaf.notAfter()))
                .isPresent();
    }
}
