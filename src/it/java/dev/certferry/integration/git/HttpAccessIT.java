package dev.certferry.integration.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.git.credential.Credential;
import dev.certferry.git.credential.CredentialHelper;
import dev.certferry.git.http.HttpSettings;
import dev.certferry.integration.program.FreePorts;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.port.FetchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certferry reads from a real web server, and says what it lacks when it cannot. */
final class HttpAccessIT {
    @TempDir
    Path folder;

    private BareRepository repository;
    private GitHttpServer http;

    @BeforeEach
    void aServer() {
        repository = BareRepository.create(folder, "certs");
        repository.commit("First", Map.of("a.yaml", "a: 1\n"));
        http = GitHttpServer.serving(folder);
    }

    @AfterEach
    void noServer() {
        http.close();
    }

    private GitSourceBuilder source() {
        return GitSourceBuilder.of(http.url("certs"), folder.resolve("state")).with(trusting());
    }

    private HttpSettings trusting() {
        return new HttpSettings(Optional.of(http.authority()), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Credential login() {
        return new Credential(http.user(), http.password());
    }

    @Test
    void aPasswordOpensAndNothingNewCostsOneRequest() {
        GitSourceBuilder source = source().with(login());
        assertThat(source.snapshot().files()).hasSize(1);

        http.forget();
        assertThat(source.snapshot().files()).hasSize(1);

        assertThat(http.requests()).containsExactly("GET /git/certs.git/info/refs 200");
    }

    @Test
    void thePasswordIsInNoFile() {
        source().with(login()).snapshot();

        assertThat(ProcessSpec.of(
                                "grep",
                                "-ra",
                                http.password(),
                                folder.resolve("state").toString())
                        .run()
                        .out())
                .isEmpty();
    }

    @Test
    void withoutCredentialsItAsksForThem() {
        FetchResult.Withheld why = source().withheld();

        assertThat(why.cause()).isEqualTo(FetchResult.Cause.UNUSABLE);
        assertThat(why.message())
                .startsWith("repository " + http.url("certs") + ": the server requires credentials; use --token-file");
    }

    @Test
    void wrongCredentialsAreSaidToBeWrong() {
        FetchResult.Withheld why =
                source().with(new Credential("certferry", "wrong")).withheld();

        assertThat(why.cause()).isEqualTo(FetchResult.Cause.UNUSABLE);
        assertThat(why.message())
                .contains("the server rejected the credentials")
                .doesNotContain("wrong;");
    }

    @Test
    void anUnknownAuthorityIsNotTrusted() {
        FetchResult.Withheld why =
                source().with(HttpSettings.DIRECT).with(login()).withheld();

        assertThat(why.cause()).isEqualTo(FetchResult.Cause.UNUSABLE);
        assertThat(why.message()).contains("TLS failed", "--ca-file");
        assertThat(http.requests()).isEmpty();
    }

    @Test
    void noRepositoryThere() {
        FetchResult.Withheld why = GitSourceBuilder.of(http.url("others"), folder.resolve("state"))
                .with(trusting())
                .with(login())
                .withheld();

        assertThat(why.message()).contains("not found, or not visible with these credentials; check --repo");
    }

    @Test
    void aRedirectIsNotFollowed() {
        FetchResult.Withheld why = GitSourceBuilder.of(
                        http.url("certs").replace("/git/", "/moved/"), folder.resolve("state"))
                .with(trusting())
                .with(login())
                .withheld();

        assertThat(why.message()).contains("redirects to another URL");
        assertThat(http.requests()).noneMatch(line -> line.contains("/git/"));
    }

    @Test
    void aCommandGivesTokensAndIsToldHowTheyDid() throws IOException {
        Path helper = folder.resolve("helper");
        Files.writeString(helper, """
                #!/bin/sh
                echo "$1" >>%1$s/verbs
                cat >>%1$s/asked
                [ "$1" = get ] || exit 0
                echo username=%2$s
                if grep -q erase %1$s/verbs; then echo password=%3$s; else echo password=expired; fi
                """.formatted(folder, http.user(), http.password()));

        source().with(new CredentialHelper("sh " + helper, Clock.systemUTC())).snapshot();

        assertThat(folder.resolve("verbs")).hasContent("get\nerase\nget\nstore");
        assertThat(folder.resolve("asked"))
                .content()
                .startsWith("protocol=https\nhost=localhost:" + http.port() + "\n\n")
                .endsWith("username=" + http.user() + "\npassword=" + http.password() + "\n\n");
    }

    @Test
    void gitsOwnHelperGivesTheLogin() throws IOException {
        Path store = Files.writeString(
                folder.resolve("store"),
                "https://" + http.user() + ":" + http.password() + "@localhost:" + http.port() + "\n");

        assertThat(source().with(new CredentialHelper("git credential-store --file " + store, Clock.systemUTC()))
                        .snapshot()
                        .files())
                .hasSize(1);
    }

    @Test
    void aProxyIsUsedForHttps() {
        try (ConnectProxy tunnel = ConnectProxy.open()) {
            HttpSettings through = new HttpSettings(
                    Optional.of(http.authority()), Optional.empty(), Optional.empty(), Optional.of(tunnel.url()));

            source().with(through).with(login()).snapshot();

            assertThat(tunnel.targets()).containsExactly("localhost:" + http.port());
        }
    }

    @Test
    void aServerThatWantsACertificateGetsIt() {
        ProcessSpec.of(
                        "sh",
                        "-c",
                        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout client.key"
                                + " -out client.pem -subj /CN=certferry")
                .in(folder)
                .text();
        try (GitHttpServer strict = GitHttpServer.serving(folder, folder.resolve("client.pem"))) {
            GitSourceBuilder source = GitSourceBuilder.of(strict.url("certs"), folder.resolve("state"))
                    .with(login());
            HttpSettings without = new HttpSettings(
                    Optional.of(strict.authority()), Optional.empty(), Optional.empty(), Optional.empty());
            HttpSettings with = new HttpSettings(
                    Optional.of(strict.authority()),
                    Optional.of(folder.resolve("client.pem")),
                    Optional.of(folder.resolve("client.key")),
                    Optional.empty());

            assertThat(source.with(without).withheld().message()).contains("repository " + strict.url("certs"));
            assertThat(source.with(with).snapshot().files()).hasSize(1);
        }
    }

    @Test
    void aServerThatIsGoneIsUnreachable() {
        String nobody = "https://localhost:" + FreePorts.free(1) + "/git/certs.git";

        FetchResult.Withheld why =
                GitSourceBuilder.of(nobody, folder.resolve("state")).withheld();

        assertThat(why.message()).contains("cannot be reached: Connection refused");
        assertThat(why.cause()).isEqualTo(FetchResult.Cause.UNREACHABLE);
    }
}
