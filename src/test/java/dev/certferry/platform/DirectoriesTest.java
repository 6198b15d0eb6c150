package dev.certferry.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoriesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void everythingInADirectoryIsDeleted() throws IOException {
        Path tree = folder.resolve("tree");
        Files.createDirectories(tree.resolve("a/b/c"));
        Files.createDirectories(tree.resolve("empty"));
        Path readOnly = Files.writeString(tree.resolve("a/b/object"), "x");
        Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r--r--r--"));

        Directories.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(folder).isDirectory();
    }

    @Test
    void symbolicLinksAreDeletedAndNotFollowed() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path kept = Files.writeString(outside.resolve("kept"), "x");
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("directory"), outside);
        Files.createSymbolicLink(tree.resolve("file"), kept);
        Files.createSymbolicLink(tree.resolve("loop"), tree);
        Files.createSymbolicLink(tree.resolve("dangling"), folder.resolve("nothing"));

        Directories.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(kept).hasContent("x");
    }

    @Test
    void aLinkThatIsGivenItselfIsDeletedAndItsTargetKept() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path kept = Files.writeString(outside.resolve("kept"), "x");
        Path link = Files.createSymbolicLink(folder.resolve("link"), outside);

        Directories.delete(link);

        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(kept).hasContent("x");
    }

    @Test
    void aFileIsDeletedAndAMissingPathIsNoError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        Directories.delete(file);

        assertThat(file).doesNotExist();
        assertThatCode(() -> Directories.delete(file)).doesNotThrowAnyException();
    }
}
