package dev.certferry.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.model.ManifestFile;
import dev.certferry.model.ManifestSet;
import dev.certferry.port.FetchResult;
import dev.certferry.port.OverLimitException;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectorySourceTest {
    @TempDir
    private Path home = Path.of("");

    private Path folder() throws IOException {
        return Files.createDirectories(home.resolve("certs"));
    }

    private static ManifestSet read(Path folder) {
        return ((FetchResult.Newest) new DirectorySource(folder).fetch()).snapshot();
    }

    @Test
    void readsYamlOutsideOfDotFolders() throws IOException {
        Files.writeString(folder().resolve("a.yaml"), "a: 1");
        Files.writeString(Files.createDirectories(folder().resolve("in")).resolve("b.yml"), "b: 1");
        Files.writeString(Files.createDirectories(folder().resolve(".github")).resolve("c.yaml"), "c: 1");
        Files.writeString(folder().resolve("README.md"), "d");

        assertThat(read(folder()).files()).extracting(ManifestFile::path).containsExactly("a.yaml", "in/b.yml");
    }

    @Test
    void aLinkOutIsAProblemAndOneInsideIsAFile() throws IOException {
        Files.writeString(home.resolve("outside.yaml"), "a: 1");
        Files.writeString(folder().resolve("inside.yaml"), "a: 1");
        Files.createSymbolicLink(folder().resolve("out.yaml"), Path.of("../outside.yaml"));
        Files.createSymbolicLink(folder().resolve("in.yaml"), Path.of("inside.yaml"));

        assertThat(read(folder()).files()).extracting(ManifestFile::path).containsExactly("in.yaml", "inside.yaml");
        assertThat(read(folder()).problems())
                .singleElement()
                .asString()
                .startsWith("out.yaml:1:1 is a symbolic link to a target outside of " + folder());
    }

    @Test
    void oneLargeFileUnderManyNamesIsTooMuch() throws IOException {
        Path large = Files.write(folder().resolve("m0.yaml"), new byte[1024 * 1024]);
        for (int i = 1; i < 97; i++) {
            Files.createLink(folder().resolve("m" + i + ".yaml"), large);
        }

        assertThatThrownBy(() -> read(folder()))
                .isInstanceOf(OverLimitException.class)
                .hasMessageContaining("has more than 96 MB of manifests");
    }

    @Test
    void aNamedPipeIsAProblemAndNeverOpened() throws IOException, InterruptedException {
        new ProcessBuilder("mkfifo", folder().resolve("pipe.yaml").toString())
                .start()
                .waitFor();

        assertThat(read(folder()).problems()).singleElement().asString().startsWith("pipe.yaml:1:1 is a named pipe");
    }

    @Test
    void whatIsNoManifestIsNamed() throws IOException {
        Files.writeString(folder().resolve("lfs.yaml"), "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
        Files.write(folder().resolve("huge.yaml"), new byte[ManifestPaths.MAX_FILE_BYTES + 1]);
        Files.writeString(folder().resolve("Shop.yaml"), "a: 1");
        Files.writeString(folder().resolve("shop.yaml"), "a: 1");

        assertThat(read(folder()).problems())
                .extracting(Object::toString)
                .satisfiesExactly(
                        huge -> assertThat(huge).startsWith("huge.yaml:1:1 is larger than 1048576 bytes"),
                        lfs -> assertThat(lfs).startsWith("lfs.yaml:1:1 is a Git LFS pointer"));
        assertThat(read(folder()).warnings())
                .singleElement()
                .asString()
                .startsWith("shop.yaml:1:1 differs from Shop.yaml only by case; both are used");
    }

    @Test
    void noFolder() {
        assertThatThrownBy(() -> new DirectorySource(home.resolve("none")).fetch())
                .isInstanceOf(PermanentException.class)
                .hasMessageEndingWith("no such directory; set --dir to the directory with the manifests");
    }
}
