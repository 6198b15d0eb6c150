package dev.certferry.plan.check;

import dev.certferry.model.Defect;
import java.util.Optional;

/** A certificate of a staging CA never replaces one that clients trust. */
final class StagingCheck implements Check {
    @Override
    public CheckDescription description() {
        return CheckDescription.never(
                "staging",
                "it is not from a staging CA if a production certificate is deployed",
                "renew it with the production CA, or set checks.allowStaging: true");
    }

    @Override
    public Optional<Defect> check(Candidate candidate) {
        boolean staging =
                candidate.generation().leaf().filter(leaf -> leaf.staging()).isPresent();
        boolean production =
                candidate.deployed().filter(leaf -> !leaf.staging()).isPresent();
        if (!staging || !production || candidate.binding().checks().allowStaging()) {
            return Optional.empty();
        }
        return Optional.of(new Defect(
                "staging",
                "the certificate is from a staging CA and a production certificate is deployed; renew"
                        + " it with the production CA, or set checks.allowStaging: true"));
    }
}
