package dev.certferry.port;

import dev.certferry.model.LeafCertificate;

/** The result of one new connection to a probe's address. */
public sealed interface ProbeResponse {
    /** A TLS server presented this certificate. */
    record Certificate(LeafCertificate leaf) implements ProbeResponse {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.certificate(leaf);
        }
    }

    /**
     * No certificate was presented; {@code reason} says what was found, what is expected and the remedy, without the
     * address.
     */
    record NoCertificate(String reason) implements ProbeResponse {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.noCertificate(reason);
        }
    }

    <R> R accept(Visitor<R> visitor);

    interface Visitor<R> {
        R certificate(LeafCertificate leaf);

        R noCertificate(String reason);
    }
}
