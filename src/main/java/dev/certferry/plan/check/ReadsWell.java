package dev.certferry.plan.check;

import dev.certferry.model.Flaw;
import java.util.List;
import java.util.Optional;

/** Files can be opened and parsed, and lie inside certbot's directory; whatever else reading found counts here, too. */
final class ReadsWell implements Check {
    @Override
    public About about() {
        return new About(
                List.of("unreadable", "unreadable-key", "outside"),
                About.Force.NEVER_SHIPPED,
                "the files can be opened and parsed, and no link leads out of certbot's directory",
                "run as a user that may read them, or renew the lineage");
    }

    @Override
    public Optional<Flaw> on(Candidate candidate) {
        boolean unexplained = candidate.generation().leaf().isEmpty()
                && candidate.generation().flaws().isEmpty();
        return unexplained
                ? Optional.of(new Flaw("unreadable", "the certificate cannot be read; renew the lineage with certbot"))
                : candidate.generation().flaws().stream().findFirst();
    }
}
