package dev.certferry.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we call a patch is one to git itself. */
final class PatchTest {
    @Test
    void gitAppliesIt(@TempDir Path folder) throws IOException, InterruptedException {
        String before = "a\nb\nc\nd\ne\n";
        String after = "a\nb\nsix\nc\nd\ne\n";
        Path file = Files.createDirectory(folder.resolve("certs")).resolve("shop.yaml");
        Files.writeString(file, before);
        Path patch = folder.resolve("pin.patch");
        Files.writeString(
                patch,
                Patch.of(
                        "certs/shop.yaml",
                        before.getBytes(StandardCharsets.UTF_8),
                        after.getBytes(StandardCharsets.UTF_8)));

        Process git = new ProcessBuilder("git", "apply", patch.toString())
                .directory(folder.toFile())
                .inheritIO()
                .start();

        assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(git.exitValue()).isZero();
        assertThat(Files.readString(file)).isEqualTo(after);
    }
}
