package dev.certferry.integration.git;

import dev.certferry.integration.program.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bare repository, and somebody who commits to its branch main with git itself. */
public final class BareRepository {
    private static final Map<String, String> SOMEBODY = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_AUTHOR_NAME", "Ada",
            "GIT_AUTHOR_EMAIL", "ada@example.test",
            "GIT_COMMITTER_NAME", "Ada",
            "GIT_COMMITTER_EMAIL", "ada@example.test");

    private final Path bare;
    private final Path work;

    private BareRepository(Path bare, Path work) {
        this.bare = bare;
        this.work = work;
    }

    /** A new one at FOLDER/NAME.git; FOLDER/NAME is where somebody works. */
    public static BareRepository create(Path folder, String name) {
        BareRepository repository = new BareRepository(folder.resolve(name + ".git"), folder.resolve(name));
        run(folder, "init", "-q", "--bare", "-b", "main", repository.bare.toString());
        run(folder, "init", "-q", "-b", "main", repository.work.toString());
        run(repository.work, "remote", "add", "origin", repository.bare.toString());
        return repository;
    }

    public Path path() {
        return bare;
    }

    public String url() {
        return bare.toUri().toString();
    }

    /** Writes the files, commits and pushes; {@code options} are git's own, such as {@code -c}. */
    public void commit(String message, Map<String, String> files, String... options) {
        files.forEach(this::write);
        run(work, "add", "-A");
        List<String> commit = new ArrayList<>(List.of(options));
        commit.addAll(List.of("commit", "-q", "--allow-empty", "-m", message));
        run(work, commit.toArray(String[]::new));
        run(work, "push", "-q", "origin", "main");
    }

    /** What git prints where somebody works. */
    public String work(String... arguments) {
        return run(work, arguments);
    }

    /** Where somebody works. */
    public Path folder() {
        return work;
    }

    private void write(String name, String text) {
        try {
            Path file = work.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What git prints in the bare repository. */
    public String git(String... arguments) {
        return run(bare, arguments);
    }

    /** The id of a branch's last commit; empty when there is no such branch. */
    public String tip(String branch) {
        return git("for-each-ref", "--format=%(objectname)", "refs/heads/" + branch);
    }

    /** The messages of a branch's commits, the newest first; empty when there is no such branch. */
    public List<String> subjects(String branch) {
        return tip(branch).isEmpty()
                ? List.of()
                : git("log", "--format=%s", branch).lines().toList();
    }

    public String file(String branch, String path) {
        return git("show", branch + ":" + path);
    }

    private static String run(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return ProcessSpec.of(command).in(folder).with(SOMEBODY).text();
    }
}
