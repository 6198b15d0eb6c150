package dev.certferry.plan.check;

import dev.certferry.model.Flaw;
import java.util.Optional;

/** The engine takes secrets of less than 512,000 bytes. */
final class FitsASecret implements Check {
    @Override
    public About about() {
        return About.never(
                "too-large",
                "each file, and all of them in one, is smaller than 512,000 bytes",
                "renew with a shorter chain, and remove what is not certbot's from the files");
    }

    @Override
    public Optional<Flaw> on(Candidate candidate) {
        return candidate.flaw("too-large");
    }
}
