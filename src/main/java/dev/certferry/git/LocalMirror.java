package dev.certferry.git;

import dev.certferry.model.Sha256;
import dev.certferry.platform.Directories;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** A bare local clone of a repository; a cache, recreated when it is missing, corrupt, or has too many packs. */
final class LocalMirror {
    /** Each fetch of new objects adds a pack, and each object lookup searches all packs. */
    private static final int MAX_PACKS = 60;

    private static final int DIGITS = 16;

    private final RemoteFetcher remote;
    private final Path folder;

    /** With {@code wholeHistory} all commits are fetched, otherwise only the newest one. */
    LocalMirror(RepositoryAccess access, Path stateDir, boolean wholeHistory, WatchedBranch watch) {
        this(access, stateDir, wholeHistory, watch, wholeHistory ? "-whole" : "");
    }

    private LocalMirror(
            RepositoryAccess access, Path stateDir, boolean wholeHistory, WatchedBranch watch, String kind) {
        IsolatedGitConfig.use(stateDir);
        this.remote = new RemoteFetcher(access, wholeHistory, watch.megabytes(), watch.limits());
        this.folder = stateDir.resolve("git").resolve(Sha256.hex(access.url()).substring(0, DIGITS) + kind);
    }

    /** With all commits, and separate from the clone that runs read: unreviewed pull requests are not fetched into that one. */
    static LocalMirror inScratch(RepositoryAccess access, Path stateDir, WatchedBranch watch) {
        return new LocalMirror(access, stateDir, true, watch, "-review");
    }

    Path folder() {
        return folder;
    }

    Repository open() {
        return open(folder);
    }

    private static Repository open(Path folder) {
        try {
            return made(folder);
        } catch (IOException | GitAPIException | RuntimeException e) {
            try {
                Directories.delete(folder);
                return made(folder);
            } catch (IOException | GitAPIException | RuntimeException again) {
                throw new PermanentException(
                        folder + ": the local clone cannot be created: " + again.getMessage()
                                + "; free disk space, or choose another directory with --state-dir",
                        again);
            }
        }
    }

    private static Repository made(Path folder) throws IOException, GitAPIException {
        if (Files.exists(folder.resolve("HEAD"))) {
            return Git.open(folder.toFile()).getRepository();
        }
        return Git.init()
                .setBare(true)
                .setGitDir(folder.toFile())
                .setInitialBranch("none")
                .call()
                .getRepository();
    }

    /** Fetches the branch and returns its commit. */
    RemoteFetcher.Tip tip(String branch) {
        return alone(repository -> remote.fetch(repository, branch));
    }

    /** Fetches these refs over one connection; refs that do not exist on the server are omitted. */
    Map<String, ObjectId> fetchInto(Collection<String> refs) {
        return alone(repository -> remote.fetchAll(repository, refs));
    }

    /** Fetches this commit and stores it under this ref. */
    void fetchInto(ObjectId commit, String name) {
        alone(repository -> {
            remote.fetchExact(repository, commit);
            RemoteFetcher.point(repository, name, commit);
            return commit;
        });
    }

    void markGood(ObjectId commit, String name) {
        alone(repository -> {
            RemoteFetcher.point(repository, name, commit);
            return commit;
        });
    }

    private interface Work<T> {
        T in(Repository repository) throws IOException;
    }

    private <T> T alone(Work<T> work) {
        try {
            return MirrorLock.run(folder, () -> {
                try (Repository repository = open()) {
                    return work.in(repository);
                }
            });
        } catch (IOException e) {
            throw new CorruptCloneException(e);
        }
    }

    boolean isCorrupt() {
        try (Stream<Path> files = Files.list(folder.resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).count() > MAX_PACKS;
        } catch (IOException e) {
            return false;
        }
    }

    /** Creates a new clone next to the old one, which is kept until the new one has the branch. */
    void recreate(String branch) {
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        try {
            MirrorLock.run(folder, () -> {
                Directories.delete(fresh);
                try (Repository repository = open(fresh)) {
                    remote.fetch(repository, branch);
                }
                Directories.delete(folder);
                return Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            });
        } catch (IOException e) {
            throw new PermanentException(folder + ": the local clone cannot be replaced: " + e.getMessage(), e);
        }
    }
}
