package dev.certferry.plan.check;

import dev.certferry.model.Flaw;
import java.util.Optional;

/** What reading the files showed: an incomplete set, a broken chain, a key that does not match. Never shipped. */
final class ReadsWell implements Check {
    @Override
    public Optional<Flaw> on(Candidate candidate) {
        if (candidate.generation().leaf().isEmpty()
                && candidate.generation().flaws().isEmpty()) {
            return Optional.of(
                    new Flaw("unreadable", "the certificate cannot be read; renew the lineage with certbot"));
        }
        return candidate.generation().flaws().stream().findFirst();
    }
}
