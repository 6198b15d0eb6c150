package dev.certferry.swarm.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The PEM files of one TLS connection to an engine; without a client certificate only the engine is authenticated. */
public record TlsFilePaths(Path ca, Optional<Identity> identity) {
    /** The client certificate and its key. */
    public record Identity(Path certificate, Path key) {}

    /** The files by Docker's names in one directory; {@code cert.pem} and {@code key.pem} may both be absent. */
    public static TlsFilePaths in(Path folder) {
        Path certificate = folder.resolve("cert.pem");
        Path key = folder.resolve("key.pem");
        boolean ours = Files.exists(certificate) || Files.exists(key);
        return new TlsFilePaths(
                folder.resolve("ca.pem"), ours ? Optional.of(new Identity(certificate, key)) : Optional.empty());
    }
}
