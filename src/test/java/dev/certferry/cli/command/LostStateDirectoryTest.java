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
    private TestInstallation house;

    @BeforeEach
    void aServiceWithACertificate(@TempDir Path folder) throws Exception {
        house = new TestInstallation(folder);
        house.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        house.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(house.run("sync")).as(house.err()).isZero();
        house.startService();
        house.certbot.renew(TestInstallation.DOMAIN);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aRunUsesATemporaryOneAndItsRecordArrives() throws Exception {
        String blocked = Files.createFile(house.file("disk")).resolve("state").toString();

        assertThat(house.run("sync", "--state-dir", blocked))
                .as(house.out() + house.err())
                .isZero();

        assertThat(house.err()).contains("certferry: warning: state directory " + blocked + ": cannot be written (");
        assertThat(house.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
        Path instead = Path.of(house.err().replaceAll("(?s).*; (\\S+) is used instead.*", "$1"));
        assertThat(instead).isDirectory();
        assertThat(house.lastRecord()).contains("test_site.crt.2");
        assertThat(house.run("doctor", "--state-dir", blocked)).isEqualTo(1);
        assertThat(house.out()).contains("fail  state directory " + blocked + ": cannot be written");

        Files.delete(house.file("disk"));
        assertThat(house.run("status", "--state-dir", blocked)).as(house.err()).isZero();
        assertThat(instead).doesNotExist();
    }

    @Test
    void aDaemonThatLosesItsStateDirectoryStillRotatesAndReturnsToIt() throws Exception {
        try (DaemonFixture daemon = DaemonFixture.of(house, "--poll", "1h", "--debounce", "0s")) {
            Files.move(house.file("state"), house.file("state-away"));
            Files.createFile(house.file("state"));
            assertThat(daemon.sync().path("result").asText()).isEqualTo("done");
            assertThat(house.referred()).containsExactly("test_site.key.2", "test_site.crt.2");

            Files.delete(house.file("state"));
            house.certbot.renew(TestInstallation.DOMAIN);
            assertThat(daemon.sync().path("result").asText()).isEqualTo("done");
            assertThat(house.referred()).containsExactly("test_site.key.3", "test_site.crt.3");
            assertThat(house.file("state").resolve("run.default.lock")).exists();
        }
    }
}
