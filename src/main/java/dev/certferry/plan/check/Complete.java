package dev.certferry.plan.check;

import dev.certferry.model.Flaw;
import java.util.Optional;

/** All four files are there and whole. Certbot never completes a set that a crash left partial. */
final class Complete implements Check {
    @Override
    public About about() {
        return About.never(
                "incomplete",
                "privkey, cert, chain and fullchain of one number are there, none empty or cut off",
                "nothing while certbot is writing; else renew the lineage");
    }

    @Override
    public Optional<Flaw> on(Candidate candidate) {
        return candidate.flaw("incomplete");
    }
}
