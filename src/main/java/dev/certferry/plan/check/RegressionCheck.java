package dev.certferry.plan.check;

import dev.certferry.model.Defect;
import dev.certferry.model.LeafCertificate;
import java.util.Optional;

/** Does not go back to an earlier certificate, unless a person chose it. */
final class RegressionCheck implements Check {
    @Override
    public CheckDescription description() {
        return CheckDescription.whileDeployedIsValid(
                "older",
                "it does not begin before the deployed one; a pin and live are exempt",
                "pin the generation (certificate.version) to go back on purpose");
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
                        + "; to go back on purpose pin the generation (certificate.version)");
    }
}
