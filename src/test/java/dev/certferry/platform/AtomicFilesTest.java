package dev.certferry.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFilesTest {
    @TempDir
    private Path folder = Path.of("");

    private Path file() {
        return folder.resolve("state.json");
    }

    @Test
    void aNewFileIsPrivate() throws IOException {
        AtomicFiles.write(file(), "ü");

        assertThat(file()).hasContent("ü");
        assertThat(mode(file())).isEqualTo("rw-------");
        assertThat(names()).containsExactly("state.json");
    }

    @Test
    void aPublicFileIsReadableByEveryUser() throws IOException {
        AtomicFiles.writePublic(file(), "metrics");

        assertThat(mode(file())).isEqualTo("rw-r--r--");
    }

    @Test
    void longerContentIsReplacedCompletely() throws IOException {
        Files.writeString(file(), "a longer text than the new one");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));

        AtomicFiles.write(file(), "new");

        assertThat(file()).hasContent("new");
        assertThat(mode(file())).as("not that of the old file").isEqualTo("rw-------");
    }

    @Test
    void aReaderOfTheOldFileKeepsTheOldContent() throws IOException {
        Files.writeString(file(), "old");
        try (Stream<String> lines = Files.lines(file())) {
            AtomicFiles.write(file(), "new");

            assertThat(lines).containsExactly("old");
        }
    }

    @Test
    void aWriteThatIsCutOffLeavesTheOldContentAndNothingElse() throws IOException {
        Files.writeString(file(), "old");

        Thread.currentThread().interrupt(); // closes the channel at the first byte
        try {
            assertThatThrownBy(() -> AtomicFiles.write(file(), new byte[1 << 20]))
                    .isInstanceOf(ClosedByInterruptException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(file()).hasContent("old");
        assertThat(names()).containsExactly("state.json");
    }

    @Test
    void aTargetThatCannotBeReplacedLeavesNothingBehind() throws IOException {
        Files.createDirectories(file().resolve("full"));

        assertThatThrownBy(() -> AtomicFiles.write(file(), "x")).isInstanceOf(IOException.class);

        assertThat(names()).containsExactly("state.json");
    }

    @Test
    void aSymbolicLinkIsReplacedAndItsTargetKept() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "target");
        Files.createSymbolicLink(file(), target);

        AtomicFiles.write(file(), "new");

        assertThat(file()).isRegularFile().hasContent("new");
        assertThat(Files.isSymbolicLink(file())).isFalse();
        assertThat(target).hasContent("target");
    }

    @Test
    void aMissingDirectoryIsNotCreated() {
        assertThatThrownBy(() -> AtomicFiles.write(folder.resolve("missing/file"), "x"))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(one -> one.getFileName().toString()).toList();
        }
    }
}
