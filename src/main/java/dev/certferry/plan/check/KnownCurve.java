package dev.certferry.plan.check;

import dev.certferry.model.Flaw;
import java.util.Optional;

/** TLS clients know few curves, and a pair that cannot be verified is never shipped. */
final class KnownCurve implements Check {
    @Override
    public About about() {
        return About.never(
                "curve",
                "an elliptic key is on P-256, P-384 or P-521, or is Ed25519 or Ed448",
                "renew with certbot --key-type ecdsa --elliptic-curve secp256r1");
    }

    @Override
    public Optional<Flaw> on(Candidate candidate) {
        return candidate.flaw("curve");
    }
}
