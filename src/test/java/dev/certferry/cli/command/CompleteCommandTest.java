package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names of bindings for completion, from a folder or from the last revision that was read. */
final class CompleteCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void namesAreThoseOfTheLastRevisionThatWasRead() throws Exception {
        try (TestInstallation site = new TestInstallation(folder)) {
            site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
            site.commit("shop.yaml", TestInstallation.BINDING);
            assertThat(site.run("__complete", "bindings", "rollback", "")).isZero();
            assertThat(site.out()).isEmpty();
            assertThat(site.run("sync")).as(site.err()).isZero();
            site.commit("shop.yaml", TestInstallation.BINDING.replace("name: shop", "name: other"));

            assertThat(site.run("__complete", "bindings", "suspend", "--for", "8h", ""))
                    .isZero();

            assertThat(site.out()).isEqualTo("shop\n");
            assertThat(site.err()).isEmpty();
        }
    }

    @Test
    void namesOfAFolderAreReadFromIt() throws Exception {
        try (TestInstallation site = new TestInstallation(Files.createDirectory(folder.resolve("site")))) {
            Path certs = Files.createDirectory(folder.resolve("certs"));
            Files.writeString(certs.resolve("shop.yaml"), TestInstallation.BINDING);

            assertThat(site.runWithout(
                            "CERTFERRY_REPO",
                            "__complete",
                            "bindings",
                            "--dir",
                            certs.toString(),
                            "rollback",
                            "--to",
                            "6",
                            ""))
                    .isZero();

            assertThat(site.out()).isEqualTo("shop\n");
        }
    }
}
