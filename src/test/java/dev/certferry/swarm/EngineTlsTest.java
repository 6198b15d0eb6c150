package dev.certferry.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.certificate.TestPki;
import dev.certferry.port.PermanentException;
import dev.certferry.port.SwarmClient;
import dev.certferry.port.TransientException;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.swarm.host.EngineAddressResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine behind TLS is reached with Docker's files, and only the right one with the right ones. */
final class EngineTlsTest {
    @TempDir
    private Path folder = Path.of("");

    private EmbeddedSwarm swarm = EmbeddedSwarm.start(SandboxOptions.loopback());
    private TlsTerminatingProxy front = TlsTerminatingProxy.of(swarm.host(), "127.0.0.1");

    @BeforeEach
    void secret() {
        swarm.createSecret("a", Map.of(), new byte[] {1});
    }

    @AfterEach
    void close() {
        front.close();
        swarm.close();
    }

    private static SwarmClient engine(String host, Path tls) {
        Map<String, String> environment =
                Map.of("DOCKER_HOST", host, "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", tls.toString());
        return EngineClients.open(
                new EngineAddressResolver(environment, Path.of("/nowhere")).find(Optional.empty(), Optional.empty()),
                time -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE KEY", "EC PRIVATE KEY"})
    void dockersFilesOpenIt(String keyForm) {
        SwarmClient engine = engine(front.host(), front.files(folder, keyForm));

        assertThat(engine.observe("default").secrets()).hasSize(1);
        assertThat(engine.createSecret("b", Map.of(), TestSecrets.of("b"))).isNotEmpty();
    }

    @Test
    void withoutACertificateOfOurOwnTheEngineRefuses() {
        Path files = front.authority(folder);

        assertThatThrownBy(() -> engine(front.host(), files).observe("default"))
                .as("an alert, or a reset when the engine's end comes first")
                .isInstanceOfAny(PermanentException.class, TransientException.class)
                .hasMessageStartingWith("engine " + front.host() + " (DOCKER_HOST): ");
    }

    @Test
    void anEngineOfAnotherNameIsNotTrusted() {
        try (TlsTerminatingProxy other = TlsTerminatingProxy.of(swarm.host(), "other.example")) {
            Path files = other.files(folder, "PRIVATE KEY");

            assertThatThrownBy(() -> engine(other.host(), files).observe("default"))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("its certificate is not trusted")
                    .hasMessageContaining("127.0.0.1");
        }
    }

    @Test
    void anEngineOfAnotherAuthorityIsNotTrusted() {
        try (TlsTerminatingProxy other = TlsTerminatingProxy.of(swarm.host(), "127.0.0.1")) {
            Path files = other.files(folder, "PRIVATE KEY");

            assertThatThrownBy(() -> engine(front.host(), files).observe("default"))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("its certificate is not trusted");
        }
    }

    @Test
    void filesThatAreNoneAreNamed() throws Exception {
        assertThatThrownBy(() -> engine(front.host(), folder))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining(folder.resolve("ca.pem").toString())
                .hasMessageContaining("DOCKER_CERT_PATH");

        front.files(folder, TestPki.pem(TestPki.ec().getPrivate()), new TestPki("CN=x").issue(TestPki.ec(), "client"));
        assertThatThrownBy(() -> engine(front.host(), folder))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("not a certificate with its key");

        Files.writeString(folder.resolve("ca.pem"), "nonsense");
        assertThatThrownBy(() -> engine(front.host(), folder)).hasMessageContaining("not a file of CA certificates");
    }
}
