package dev.certferry.plan.check;

import dev.certferry.model.Defect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that report a defect found while the files were read, looked up by its rule name. */
final class DefectChecks {
    /** In the order of reporting: the most serious first. */
    static final List<Check> ALL = Stream.concat(
                    Stream.of(
                                    CheckDescription.never(
                                            "incomplete",
                                            "privkey, cert, chain and fullchain of one number exist, none empty or truncated",
                                            "wait while certbot is writing; otherwise renew the lineage"),
                                    // RFC 8446, section 4.4.2: each certificate is followed by the one that issued it
                                    CheckDescription.never(
                                            "chain",
                                            "the chain has at least one issuer, each certificate is signed by the next, all but the leaf are CA certificates that are valid now and whose name constraints allow the names, and fullchain is cert followed by chain",
                                            "renew the lineage with certbot"),
                                    CheckDescription.never(
                                            "key-mismatch",
                                            "the private key matches the certificate",
                                            "renew the lineage with certbot"),
                                    // a service that starts unattended cannot prompt for a password
                                    CheckDescription.never(
                                            "encrypted-key",
                                            "the private key is not encrypted",
                                            "store the key without a password, or renew the lineage"),
                                    CheckDescription.never(
                                            "curve",
                                            "an elliptic-curve key uses P-256, P-384 or P-521, or is Ed25519 or Ed448",
                                            "renew with certbot --key-type ecdsa --elliptic-curve secp256r1"),
                                    CheckDescription.never(
                                            "authority",
                                            "the certificate is not a CA certificate (basic constraints)",
                                            "cert and chain are swapped; renew the lineage with certbot"),
                                    // RFC 5280, sections 4.2.1.3 and 4.2.1.12
                                    CheckDescription.never(
                                            "usage",
                                            "key usage and extended key usage, if present, allow TLS servers",
                                            "issue it with a profile for TLS servers"),
                                    // the engine's size limit for a secret
                                    CheckDescription.never(
                                            "too-large",
                                            "each file, and all of them together, is smaller than 512,000 bytes",
                                            "renew with a shorter chain, and remove everything that certbot did not write from the files"))
                            .<Check>map(Named::new),
                    Stream.of(new Unreadable()))
            .toList();

    private DefectChecks() {}

    private record Named(CheckDescription description) implements Check {
        @Override
        public Optional<Defect> check(Candidate candidate) {
            return candidate.generation().defects().stream()
                    .filter(flaw -> description.rules().contains(flaw.rule()))
                    .findFirst();
        }
    }

    /** Files can be opened and parsed, and are inside certbot's directory; also reports any defect that no other check covers. */
    private record Unreadable() implements Check {
        @Override
        public CheckDescription description() {
            return new CheckDescription(
                    List.of("unreadable", "unreadable-key", "outside", "shared-archive"),
                    CheckDescription.Force.NEVER_SHIPPED,
                    "the files can be opened and parsed, no link points outside its own directory, and no other lineage has the same archive directory",
                    "run Certferry as a user that can read them, or renew the lineage");
        }

        @Override
        public Optional<Defect> check(Candidate candidate) {
            boolean unexplained = candidate.generation().leaf().isEmpty()
                    && candidate.generation().defects().isEmpty();
            return unexplained
                    ? Optional.of(
                            new Defect("unreadable", "the certificate cannot be read; renew the lineage with certbot"))
                    : candidate.generation().defects().stream().findFirst();
        }
    }
}
