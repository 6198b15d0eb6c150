package dev.certferry.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.port.PermanentException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RepositoryUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://git.example.com/certs.git, HTTPS",
        "ssh://git@git.example.com:2222/certs.git, SSH",
        "git@git.example.com:certs.git, SSH",
        "file:///srv/git/certs.git, FILE",
        "/srv/git/certs.git, FILE",
        "http://localhost:8080/certs.git, HTTP",
        "http://127.0.0.1/certs.git, HTTP",
        "git://127.0.0.1/certs.git, GIT"
    })
    void tellsHowItIsSpokenTo(String url, RepositoryUrl.Kind kind) {
        assertThat(RepositoryUrl.of(url, Set.of())).satisfies(address -> {
            assertThat(address.kind()).isEqualTo(kind);
            assertThat(address.url()).isEqualTo(url);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://git.example.com/certs.git", "git://git.example.com/certs.git"})
    void plainWaysAreRefusedButByName(String url) {
        assertThatThrownBy(() -> RepositoryUrl.of(url, Set.of("other.example.com")))
                .isInstanceOf(PermanentException.class)
                .hasMessageStartingWith("repository " + url + ": ")
                .hasMessageEndingWith("use https or ssh, or set --allow-insecure-host git.example.com");
        assertThat(RepositoryUrl.of(url, Set.of("git.example.com")).keepsSecrets())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1.example.com/x", "http://localhost.example.com/x", "http://128.0.0.1/x"})
    void namesThatLookLikeThisMachineAreNot(String url) {
        assertThatThrownBy(() -> RepositoryUrl.of(url, Set.of())).isInstanceOf(PermanentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ada:geheim@git.example.com/certs.git",
                "ssh://git:geheim@git.example.com/certs.git",
                "https://ada:geheim@/",
                "s3://key:geheim@bucket/certs"
            })
    void aPasswordInTheAddressIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> RepositoryUrl.of(url, Set.of()))
                .isInstanceOf(PermanentException.class)
                .message()
                .doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://git.example.com/certs.git", "https:///certs.git", "https://[/certs.git"})
    void whatIsNoAddress(String text) {
        assertThatThrownBy(() -> RepositoryUrl.of(text, Set.of()))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void aFolderIsMeantAsSeenFromHere() {
        assertThat(RepositoryUrl.of("certs.git", Set.of()).url())
                .isEqualTo(Path.of("certs.git").toAbsolutePath().toString());
    }

    @Test
    void theWatchedFolderIsInTheRepository() {
        assertThat(ManifestPaths.watched("./certs//production/")).isEqualTo("certs/production");
        assertThat(ManifestPaths.watched(".")).isEmpty();
        assertThat(ManifestPaths.watched("..certs/a..b")).isEqualTo("..certs/a..b");
        for (String out : Set.of("/etc", "../other", "certs/../../other", "certs/..")) {
            assertThatThrownBy(() -> ManifestPaths.watched(out))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageStartingWith("--path " + out + ": outside of the repository");
        }
    }
}
