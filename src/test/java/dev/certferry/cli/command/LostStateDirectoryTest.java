package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state directory that cannot be written never stops a rotation. */
final class LostStateDirectoryTest {
    @SuppressWarnings("NullAway.Init") // set before each test
    private TestInstallation site;

    @BeforeEach
    void aServiceWithACertificate(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
        site.startService();
        site.certbot.renew(TestInstallation.DOMAIN);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aRunUsesATemporaryOneAndItsRecordArrives() throws Exception {
        String blocked = Files.createFile(site.file("disk")).resolve("state").toString();

        assertThat(site.run("sync", "--state-dir", blocked))
                .as(site.out() + site.err())
                .isZero();

        assertThat(site.err()).contains("certferry: warning: state directory " + blocked + ": cannot be written (");
        assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
        Path instead = Path.of(site.err().replaceAll("(?s).*; (\\S+) is used instead.*", "$1"));
        assertThat(instead).isDirectory();
        assertThat(site.lastRecord()).contains("test_site.crt.2");
        assertThat(site.run("doctor", "--state-dir", blocked)).isEqualTo(1);
        assertThat(site.out()).contains("fail  state directory " + blocked + ": cannot be written");

        Files.delete(site.file("disk"));
        assertThat(site.run("status", "--state-dir", blocked)).as(site.err()).isZero();
        assertThat(instead).doesNotExist();
    }

    @Test
    void aDaemonThatLosesItsStateDirectoryStillRotatesAndReturnsToIt() throws Exception {
        try (DaemonFixture daemon = DaemonFixture.of(site, "--poll", "1h", "--debounce", "0s")) {
            Files.move(site.file("state"), site.file("state-away"));
            Files.createFile(site.file("state"));
            assertThat(daemon.sync().path("result").asText()).isEqualTo("done");
            assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");

            Files.delete(site.file("state"));
            site.certbot.renew(TestInstallation.DOMAIN);
            assertThat(daemon.sync().path("result").asText()).isEqualTo("done");
            assertThat(site.referred()).containsExactly("test_site.key.3", "test_site.crt.3");
            assertThat(site.file("state").resolve("run.default.lock")).exists();
        }
    }
}
