package dev.certferry.swarm.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which an engine's address is looked for; the folder is what the Docker client 20.10 wrote for {@code context create}. */
final class EngineAddressResolverTest {
    /** SHA-256 of "prod". */
    private static final String PROD = "6754af9632a2745e85c293e5aac0863370d9bd3330b9938c00cadfd215227d77";

    private static final Optional<String> NO_HOST = Optional.empty();
    private static final Optional<Path> NO_TLS = Optional.empty();

    @TempDir
    private Path home = Path.of("");

    private Path docker = Path.of("");

    @BeforeEach
    void folder() {
        docker = home.resolve(".docker");
    }

    private EngineAddress find(Map<String, String> environment) {
        return new EngineAddressResolver(environment, home).find(NO_HOST, NO_TLS);
    }

    private void context(String hash, String meta) throws IOException {
        Path folder = Files.createDirectories(docker.resolve("contexts/meta").resolve(hash));
        Files.writeString(folder.resolve("meta.json"), meta);
    }

    private void prod(String endpoint) throws IOException {
        context(PROD, "{\"Name\":\"prod\",\"Metadata\":{},\"Endpoints\":{\"docker\":{" + endpoint + "}}}");
    }

    private void current(String name) throws IOException {
        Files.createDirectories(docker);
        Files.writeString(docker.resolve("config.json"), "{\"auths\":{},\"currentContext\":\"" + name + "\"}");
    }

    @Test
    void nothingGivenIsTheLocalSocket() {
        assertThat(find(Map.of())).hasToString("unix:///var/run/docker.sock (the default)");
    }

    @Test
    void whatIsGivenWinsOverDockerHostAndThatOverTheContext() throws IOException {
        prod("\"Host\":\"tcp://prod:2376\",\"SkipTLSVerify\":false");
        current("prod");
        Map<String, String> environment = Map.of("DOCKER_HOST", "tcp://env:2375");

        assertThat(new EngineAddressResolver(environment, home).find(Optional.of("tcp://flag:2375"), NO_TLS))
                .hasToString("tcp://flag:2375 (--host)");
        assertThat(find(environment)).hasToString("tcp://env:2375 (DOCKER_HOST)");
        assertThat(find(Map.of())).hasToString("tcp://prod:2376 (the Docker context prod)");
    }

    @Test
    void aNamedContextWinsOverTheCurrentOneAndDefaultMeansNone() throws IOException {
        prod("\"Host\":\"tcp://prod:2376\"");
        current("elsewhere");

        assertThat(find(Map.of("DOCKER_CONTEXT", "prod"))).hasToString("tcp://prod:2376 (the Docker context prod)");
        assertThat(find(Map.of("DOCKER_CONTEXT", "default"))).hasToString("unix:///var/run/docker.sock (the default)");
        assertThat(find(Map.of("DOCKER_CONTEXT", "prod", "DOCKER_HOST", "")))
                .as("an empty variable counts as absent")
                .hasToString("tcp://prod:2376 (the Docker context prod)");
    }

    @Test
    void dockersFolderMayBeElsewhere() throws IOException {
        prod("\"Host\":\"unix:///run/other.sock\"");
        Path elsewhere = Files.move(docker, home.resolve("elsewhere"));

        EngineAddress address = find(Map.of("DOCKER_CONTEXT", "prod", "DOCKER_CONFIG", elsewhere.toString()));

        assertThat(address).hasToString("unix:///run/other.sock (the Docker context prod)");
    }

    @Test
    void aContextBringsItsTlsFiles() throws IOException {
        prod("\"Host\":\"tcp://prod:2376\"");
        Path tls = Files.createDirectories(docker.resolve("contexts/tls/" + PROD + "/docker"));
        for (String name : new String[] {"ca.pem", "cert.pem", "key.pem"}) {
            Files.createFile(tls.resolve(name));
        }

        EngineAddress address = find(Map.of("DOCKER_CONTEXT", "prod"));

        assertThat(address.tls())
                .hasValue(new TlsFilePaths(
                        tls.resolve("ca.pem"),
                        Optional.of(new TlsFilePaths.Identity(tls.resolve("cert.pem"), tls.resolve("key.pem")))));
        assertThat(address.isOpenToOthers()).isFalse();
    }

    @Test
    void tlsComesFromTheFlagElseFromDockersVariables() {
        Map<String, String> environment = Map.of(
                "DOCKER_HOST", "tcp://10.0.0.1:2376", "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", "/etc/docker-tls");

        assertThat(find(environment).tls())
                .hasValue(new TlsFilePaths(Path.of("/etc/docker-tls/ca.pem"), Optional.empty()));
        assertThat(new EngineAddressResolver(environment, home)
                        .find(NO_HOST, Optional.of(Path.of("/mine")))
                        .tls())
                .hasValue(new TlsFilePaths(Path.of("/mine/ca.pem"), Optional.empty()));
        assertThat(find(Map.of("DOCKER_HOST", "tcp://h:2376", "DOCKER_TLS_VERIFY", "1"))
                        .tls())
                .hasValue(new TlsFilePaths(docker.resolve("ca.pem"), Optional.empty()));
        assertThat(find(Map.of("DOCKER_HOST", "unix:///s", "DOCKER_TLS_VERIFY", "1"))
                        .tls())
                .isEmpty();
    }

    @Test
    void unencryptedIsOnlyForThisMachine() {
        assertThat(find(Map.of("DOCKER_HOST", "tcp://10.0.0.1:2375")).isOpenToOthers())
                .isTrue();
        assertThat(find(Map.of("DOCKER_HOST", "tcp://127.0.0.1:2375")).isOpenToOthers())
                .isFalse();
        assertThat(find(Map.of()).isOpenToOthers()).isFalse();
    }

    @Test
    void aContextThatIsNotThereIsNamedWithWhatToCorrect() throws IOException {
        current("prod");

        assertThatThrownBy(() -> find(Map.of()))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("the Docker context prod does not exist")
                .hasMessageContaining(PROD)
                .hasMessageContaining("docker context use");
        assertThatThrownBy(() -> find(Map.of("DOCKER_CONTEXT", "nope")))
                .hasMessageContaining("the Docker context nope does not exist")
                .hasMessageContaining("correct DOCKER_CONTEXT");
    }

    @Test
    void unverifiedContextsAndBrokenSettingsAreRefused() throws IOException {
        prod("\"Host\":\"tcp://prod:2376\",\"SkipTLSVerify\":true");
        assertThatThrownBy(() -> find(Map.of("DOCKER_CONTEXT", "prod")))
                .hasMessageContaining("skips the verification")
                .hasMessageContaining("private keys");

        prod("\"Host\":\"\"");
        assertThatThrownBy(() -> find(Map.of("DOCKER_CONTEXT", "prod"))).hasMessageContaining("has no engine address");

        Files.writeString(docker.resolve("config.json"), "{nonsense");
        assertThatThrownBy(() -> find(Map.of()))
                .hasMessageContaining("config.json")
                .hasMessageContaining("is not valid JSON");
        assertThatThrownBy(() -> find(Map.of("DOCKER_HOST", "tcp://a b"))).hasMessageContaining("not an address");
    }
}
