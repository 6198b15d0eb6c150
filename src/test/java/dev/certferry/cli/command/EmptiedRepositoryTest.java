package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmptiedRepositoryTest {
    private static final String NO_BINDING = """
            apiVersion: certferry.dev/v1
            kind: Settings
            spec: {}
            """;

    @Test
    void aRepositoryThatWasEmptiedOnPurposeIsAcceptedOnceUntilItHasBindingsAgain(@TempDir Path folder)
            throws Exception {
        try (TestInstallation site = new TestInstallation(folder)) {
            site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
            site.commit("shop.yaml", TestInstallation.BINDING);
            assertThat(site.run("sync")).as(site.err()).isZero();

            site.commit("shop.yaml", NO_BINDING);
            assertThat(site.run("sync")).isEqualTo(5);
            assertThat(site.out()).contains("[nothing-desired]");
            assertThat(site.run(
                            "apply",
                            "--auto-approve",
                            "--allow",
                            "nothing-desired=1",
                            "--reason",
                            "the shop is closed"))
                    .as(site.out() + site.err())
                    .isZero();
            assertThat(site.run("sync")).as(site.out() + site.err()).isZero();
            assertThat(site.run("sync")).as("later, too").isZero();

            site.commit("shop.yaml", TestInstallation.BINDING);
            assertThat(site.run("sync")).as(site.err()).isZero();
            site.commit("shop.yaml", NO_BINDING);
            assertThat(site.run("sync")).as("emptied again").isEqualTo(5);
        }
    }
}
