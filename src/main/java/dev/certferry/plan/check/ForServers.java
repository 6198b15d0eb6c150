package dev.certferry.plan.check;

import dev.certferry.model.Flaw;
import java.util.Optional;

/** Clients refuse a certificate that may not be used by servers (RFC 5280, sections 4.2.1.3 and 4.2.1.12). */
final class ForServers implements Check {
    @Override
    public About about() {
        return About.never(
                "usage",
                "key usage and extended key usage, where they are there, allow TLS servers",
                "issue it with a profile for servers");
    }

    @Override
    public Optional<Flaw> on(Candidate candidate) {
        return candidate.flaw("usage");
    }
}
