package dev.certferry.plan.check;

import dev.certferry.model.Flaw;
import java.util.Optional;

/** A service that starts by itself has nobody to type a password. */
final class KeyWithoutPassword implements Check {
    @Override
    public About about() {
        return About.never(
                "encrypted-key",
                "the private key is not encrypted",
                "store the key without a password, or renew the lineage");
    }

    @Override
    public Optional<Flaw> on(Candidate candidate) {
        return candidate.flaw("encrypted-key");
    }
}
