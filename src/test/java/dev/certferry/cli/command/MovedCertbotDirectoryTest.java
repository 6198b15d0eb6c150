package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.sandbox.authority.CertificateAuthority;
import dev.certferry.sandbox.authority.FakeCertbot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certbot directory that was moved is the same one; another certbot's directory, or a copy that was left behind, is not. */
final class MovedCertbotDirectoryTest {
    @SuppressWarnings("NullAway.Init") // set before each test
    private TestInstallation site;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void deployed() throws Exception {
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
        site.startService();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aMovedDirectoryIsRecognisedByItsCertificates() throws Exception {
        Path moved = folder.resolve("data/le");
        site.certbot.renew(TestInstallation.DOMAIN);
        Files.createDirectories(moved.resolveSibling(""));
        Files.move(site.certbot.directory(), moved);

        assertThat(site.run("sync", "--certbot", moved.toString()))
                .as(site.err())
                .isZero();

        assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
    }

    @Test
    void anotherCertbotIsNot() {
        Path other = folder.resolve("other");
        new FakeCertbot(
                        other,
                        CertificateAuthority.create("R11", Instant.now().minus(Duration.ofDays(30))),
                        Clock.systemUTC())
                .issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);

        assertThat(site.run("sync", "--certbot", other.toString())).isEqualTo(1);

        assertThat(site.err())
                .contains("belongs to the certbot directory " + site.certbot.directory())
                .contains(
                        "does not have the certificates that are deployed; if it was moved, move it with its archive");
        assertThat(site.referred()).containsExactly("test_site.key.1", "test_site.crt.1");
    }
}
