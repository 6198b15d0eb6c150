package dev.certferry.plan.check;

import dev.certferry.model.Defect;
import dev.certferry.model.LeafCertificate;
import java.util.Optional;

/** Refuses a certificate that is older than the deployed one, unless the operator chose it. */
final class RegressionCheck implements Check {
    @Override
    public CheckDescription description() {
        return CheckDescription.whileDeployedIsValid(
                "older",
                "it is not older (valid from) than the deployed one; a pin and live are exempt",
                "to deploy it anyway, pin the generation (certificate.version)");
    }

    @Override
    public Optional<Defect> check(Candidate candidate) {
        if (candidate.mayRevert()) {
            return Optional.empty();
        }
        return candidate
                .generation()
                .leaf()
                .flatMap(leaf -> candidate
                        .stillGood()
                        .filter(deployed -> leaf.notBefore().isBefore(deployed.notBefore()))
                        .map(deployed -> flaw(leaf, deployed)));
    }

    private static Defect flaw(LeafCertificate leaf, LeafCertificate deployed) {
        return new Defect(
                "older",
                "the certificate is valid from " + leaf.notBefore() + ", the deployed one from " + deployed.notBefore()
                        + "; to deploy it anyway, pin the generation (certificate.version)");
    }
}
