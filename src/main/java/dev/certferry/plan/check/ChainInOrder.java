package dev.certferry.plan.check;

import dev.certferry.model.Flaw;
import java.util.Optional;

/** Clients get a path from the leaf to an authority, each certificate followed by the one that issued it (RFC 8446, section 4.4.2). */
final class ChainInOrder implements Check {
    @Override
    public About about() {
        return About.never(
                "chain",
                "the chain has at least one issuer, each certificate is signed by the next, all but the leaf are authorities, and fullchain is cert followed by chain",
                "renew the lineage with certbot");
    }

    @Override
    public Optional<Flaw> on(Candidate candidate) {
        return candidate.flaw("chain");
    }
}
