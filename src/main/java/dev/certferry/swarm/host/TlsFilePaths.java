package dev.certferry.swarm.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The PEM files of one TLS connection to an engine; without a certificate of our own the engine is only verified. */
public record TlsFilePaths(Path ca, Optional<Identity> identity) {
    /** What we show of ourselves. */
    public record Identity(Path certificate, Path key) {}

    /** Docker's names in one folder; {@code cert.pem} and {@code key.pem} may be absent together. */
    public static TlsFilePaths in(Path folder) {
        Path certificate = folder.resolve("cert.pem");
        Path key = folder.resolve("key.pem");
        boolean ours = Files.exists(certificate) || Files.exists(key);
        return new TlsFilePaths(
                folder.resolve("ca.pem"), ours ? Optional.of(new Identity(certificate, key)) : Optional.empty());
    }
}
