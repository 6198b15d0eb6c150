package dev.certferry.plan.check;

import dev.certferry.model.Flaw;
import java.util.Optional;

/** The first certificate is a server's own and not the one that signed it. */
final class NoAuthority implements Check {
    @Override
    public About about() {
        return About.never(
                "authority",
                "the certificate is not that of an authority (basic constraints)",
                "cert and chain are mixed up: renew the lineage with certbot");
    }

    @Override
    public Optional<Flaw> on(Candidate candidate) {
        return candidate.flaw("authority");
    }
}
