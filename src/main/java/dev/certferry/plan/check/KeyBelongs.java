package dev.certferry.plan.check;

import dev.certferry.model.Flaw;
import java.util.Optional;

/** Key and certificate are a pair; the key is looked at only for what would ship. */
final class KeyBelongs implements Check {
    @Override
    public About about() {
        return About.never(
                "key-mismatch",
                "the private key is the one that the certificate names",
                "renew the lineage with certbot");
    }

    @Override
    public Optional<Flaw> on(Candidate candidate) {
        return candidate.flaw("key-mismatch");
    }
}
