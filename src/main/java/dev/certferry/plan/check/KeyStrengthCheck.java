package dev.certferry.plan.check;

import dev.certferry.model.Defect;
import dev.certferry.model.KeyAlgorithm;
import dev.certferry.model.LeafCertificate;
import java.util.Optional;

/** Does not replace a strong key with a weak one; above the minimum strength any change of type is allowed. */
final class KeyStrengthCheck implements Check {
    /** RSA with 2048 bits, the minimum for public CAs (CA/Browser Forum, baseline requirements 6.1.5). */
    private static final int LEAST = new KeyAlgorithm("RSA", 2048).strength();

    @Override
    public CheckDescription description() {
        return CheckDescription.whileDeployedIsValid(
                "weaker-key",
                "the key is at least as strong as RSA with 2048 bits, or as the deployed one",
                "renew with certbot --key-type ecdsa, or --rsa-key-size 2048");
    }

    @Override
    public Optional<Defect> check(Candidate candidate) {
        return candidate
                .generation()
                .leaf()
                .map(LeafCertificate::key)
                .filter(key -> !key.equals(KeyAlgorithm.NONE))
                .filter(key -> key.strength() < LEAST)
                .flatMap(key ->
                        candidate.stillGood().map(LeafCertificate::key).flatMap(deployed -> weaker(key, deployed)));
    }

    private static Optional<Defect> weaker(KeyAlgorithm key, KeyAlgorithm deployed) {
        boolean unknown = deployed.equals(KeyAlgorithm.NONE);
        if (!unknown && key.strength() >= deployed.strength()) {
            return Optional.empty();
        }
        return Optional.of(new Defect(
                "weaker-key",
                "the certificate's key is " + key + (unknown ? "" : ", the deployed one's " + deployed)
                        + ", expected at least RSA-2048; renew it with --key-type ecdsa or --rsa-key-size 2048"));
    }
}
