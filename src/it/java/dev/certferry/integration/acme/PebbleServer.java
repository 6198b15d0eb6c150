package dev.certferry.integration.acme;

import dev.certferry.integration.program.FreePorts;
import dev.certferry.integration.program.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real certificate authority for a test class: an ACME server on loopback. It knows its accounts only while it runs, so each class has its own, and one {@link RealCertbot}. */
public final class PebbleServer implements BeforeAllCallback, AfterAllCallback {
    private static final int PORTS = 6;

    private @Nullable Path directory;
    private int port;
    private @Nullable RealCertbot certbot;

    private PebbleServer() {}

    public static PebbleServer onLoopback() {
        return new PebbleServer();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path home = Files.createTempDirectory("acme");
        directory = home;
        port = FreePorts.free(PORTS);
        ProcessSpec.script("acme.sh", "up", home.toString(), "" + port).text();
        certbot = new RealCertbot(this, Files.createTempDirectory("certbot"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ProcessSpec.script("acme.sh", "down", directory().toString()).text();
        ProcessSpec.of("rm", "-rf", directory().toString(), certbot().home().toString())
                .text();
    }

    Path directory() {
        return Objects.requireNonNull(directory, "register the authority as a static field with @RegisterExtension");
    }

    public RealCertbot certbot() {
        return Objects.requireNonNull(certbot, "register the authority as a static field with @RegisterExtension");
    }

    /** The root that clients trust, PEM. */
    public byte[] root() {
        try {
            return Files.readAllBytes(directory().resolve("root.pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its directory, as certbot's {@code --server} wants it. */
    public String server() {
        return "https://localhost:" + port + "/dir";
    }

    /** Where it looks for the answer of http-01. */
    public int challengePort() {
        return port + 2;
    }

    /** Where records of the name server that it asks are set. */
    int nameServerManagement() {
        return port + 4;
    }

    /** What signs the ACME server's own TLS certificate. */
    public Path serverCertificate() {
        return directory().resolve("tls.crt");
    }
}
