package dev.certferry.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JGit reads SHA-1 only; of a SHA-256 repository it says "internal server error" or quotes a line of the protocol. */
final class ObjectFormatTest {
    private static final String NAME = "ca1b49a84c9b479bf90781a25b8f63948bb0309927695c299972b3ba4ace25b6";

    @Test
    void aDirectoryIsNamedByItsConfiguration(@TempDir Path folder) throws Exception {
        Path remote = folder.resolve("r.git");
        Files.createDirectories(remote.resolve("objects"));
        Files.createDirectories(remote.resolve("refs"));
        Files.writeString(remote.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.writeString(remote.resolve("packed-refs"), NAME + " refs/heads/main\n");
        Files.writeString(
                remote.resolve("config"),
                "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = sha256\n");
        try (Repository clone = new FileRepository(folder.resolve("clone.git").toFile())) {
            clone.create(true);
            RemoteFetcher fetcher =
                    new RemoteFetcher(RepositoryAccess.open(remote.toString()), false, 10, ReadingLimits.DEFAULT);

            assertThatThrownBy(() -> fetcher.fetch(clone, "main"))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("its object format is SHA-256, which is not supported");
        }
    }

    @Test
    void aServerIsNamedByWhatItLists() {
        GitErrorMapper mapper = new GitErrorMapper(RepositoryAccess.open("https://git.example.com/certs.git"));

        assertThat(mapper.of(new IOException("Invalid ref advertisement line: '" + NAME + " HEAD'")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("https://git.example.com/certs.git: its object format is SHA-256");
        assertThat(mapper.of(new IOException("Missing commit " + NAME.substring(24))))
                .hasMessageContaining("cannot be reached");
    }
}
