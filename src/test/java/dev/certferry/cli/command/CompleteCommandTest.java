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
        try (TestInstallation house = new TestInstallation(folder)) {
            house.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
            house.commit("shop.yaml", TestInstallation.BINDING);
            assertThat(house.run("__complete", "bindings", "rollback", "")).isZero();
            assertThat(house.out()).isEmpty();
            assertThat(house.run("sync")).as(house.err()).isZero();
            house.commit("shop.yaml", TestInstallation.BINDING.replace("name: shop", "name: other"));

            assertThat(house.run("__complete", "bindings", "suspend", "--for", "8h", ""))
                    .isZero();

            assertThat(house.out()).isEqualTo("shop\n");
            assertThat(house.err()).isEmpty();
        }
    }

    @Test
    void namesOfAFolderAreReadFromIt() throws Exception {
        try (TestInstallation house = new TestInstallation(Files.createDirectory(folder.resolve("house")))) {
            Path certs = Files.createDirectory(folder.resolve("certs"));
            Files.writeString(certs.resolve("shop.yaml"), TestInstallation.BINDING);

            assertThat(house.runWithout(
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

            assertThat(house.out()).isEqualTo("shop\n");
        }
    }
}
