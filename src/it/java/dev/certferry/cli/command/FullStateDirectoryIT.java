package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system without free space does not stop a rotation, whether it was full at the first run or became full later. */
final class FullStateDirectoryIT {
    @SuppressWarnings("NullAway.Init") // set before each test
    private TestInstallation site;

    private Path state = Path.of("");

    @BeforeEach
    void aServiceAndASmallFileSystem(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        state = Files.createDirectory(folder.resolve("small"));
        run("mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", state.toString());
    }

    @AfterEach
    void unmounted() throws Exception {
        site.close();
        run("umount", state.toString());
    }

    @Test
    void aFullOneIsReplaced() throws Exception {
        fill();
        assertThat(sync()).as(site.out() + site.err()).isZero();
        site.startService();
        site.certbot.renew(TestInstallation.DOMAIN);

        assertThat(sync()).as(site.out() + site.err()).isZero();

        assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
        assertThat(site.err()).contains("No space left on device", "is used instead");
        assertThat(site.lastRecord()).contains("test_site.crt.2");
        Files.delete(state.resolve("filler"));
        assertThat(sync()).as(site.out() + site.err()).isZero();
    }

    @Test
    void oneThatBecomesFullIsReplacedAndUsedAgainLater() throws Exception {
        assertThat(sync()).as(site.out() + site.err()).isZero();
        site.startService();
        site.certbot.renew(TestInstallation.DOMAIN);
        fill();

        assertThat(sync()).as(site.out() + site.err()).isZero();
        assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");

        Files.delete(state.resolve("filler"));
        site.certbot.renew(TestInstallation.DOMAIN);
        assertThat(sync()).as(site.out() + site.err()).isZero();
        assertThat(site.referred()).containsExactly("test_site.key.3", "test_site.crt.3");
        assertThat(site.err()).doesNotContain("is used instead");
    }

    private int sync() {
        return site.run("sync", "--state-dir", state.toString());
    }

    private void fill() {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(state.resolve("filler"))) {
            for (int i = 0; i < 10_000; i++) {
                out.write(block);
            }
        } catch (IOException full) {
            return;
        }
        throw new AssertionError("the file system did not become full");
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    }
}
