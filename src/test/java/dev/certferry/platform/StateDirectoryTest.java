package dev.certferry.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.port.PermanentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateDirectoryTest {
    @TempDir
    private Path folder = Path.of("");

    private Path temporaryRoot = Path.of("");
    private Path wanted = Path.of("");

    @BeforeEach
    void aFileInTheWay() throws Exception {
        temporaryRoot = Files.createDirectory(folder.resolve("tmp"));
        wanted = Files.createFile(folder.resolve("disk")).resolve("state");
    }

    private StateDirectory open() {
        return StateDirectory.open(wanted, temporaryRoot);
    }

    @Test
    void itIsCreatedForItsOwnerOnly() throws Exception {
        Path state = folder.resolve("new/state");

        assertThat(StateDirectory.open(state, temporaryRoot).problem()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
        assertThat(state).isEmptyDirectory();
    }

    @Test
    void withoutItAllProcessesOfTheUserShareATemporaryOne() throws Exception {
        StateDirectory one = open();
        StateDirectory other = open();

        assertThat(one.path()).isEqualTo(other.path()).hasParent(temporaryRoot);
        assertThat(one.problem().orElseThrow())
                .contains("state directory " + wanted + ": cannot be written (", one.path() + " is used instead");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one.path())))
                .isEqualTo("rwx------");
    }

    @Test
    void aTemporaryDirectoryOfAnotherUserIsNotUsed() throws Exception {
        Path first = open().path();
        Files.setPosixFilePermissions(first, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(open().path()).isNotEqualTo(first).hasParent(temporaryRoot);

        Directories.delete(first);
        Files.createSymbolicLink(first, folder);
        assertThat(open().path()).isNotEqualTo(first).hasParent(temporaryRoot);

        Files.delete(first);
        Files.createSymbolicLink(first, folder.resolve("nowhere"));
        assertThat(open().path()).isNotEqualTo(first).hasParent(temporaryRoot);
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void unsentRecordsComeBackOnceItCanBeWritten() throws Exception {
        Path instead = open().path();
        Path record = instead.resolve("audit/waiting-default/20261101T000000.000Z-0a0b0c0d.json");
        Files.createDirectories(record.getParent());
        Files.writeString(record, "{}");
        Files.delete(folder.resolve("disk"));

        StateDirectory mended = open();

        assertThat(mended.path()).isEqualTo(wanted);
        assertThat(wanted.resolve("audit/waiting-default").resolve(record.getFileName()))
                .content()
                .isEqualTo("{}");
        assertThat(instead).doesNotExist();
    }

    @Test
    void withoutAnyDirectoryBothAreNamed() throws Exception {
        temporaryRoot = wanted;

        assertThatThrownBy(this::open)
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("state directory " + wanted)
                .hasMessageContaining("neither can " + wanted)
                .hasMessageContaining("--state-dir");
    }
}
