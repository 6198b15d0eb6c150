package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An installation with one service in sync, for a daemon to serve. */
abstract class ServeFixture {
    static final Duration LIMIT = Duration.ofSeconds(30);

    TestInstallation site;

    @BeforeEach
    void build(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder);
        site.commit("shop.yaml", TestInstallation.BINDING);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        assertThat(site.run("sync")).isZero();
        site.startService();
    }

    @AfterEach
    void takeDown() {
        site.close();
    }

    void awaitGeneration(int generation) {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(site.referred())
                        .containsExactly("test_site.key." + generation, "test_site.crt." + generation));
    }
}
