package dev.certferry.git;

import dev.certferry.sync.Permanent;
import dev.certferry.sync.Transient;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;

/** A bare local copy of a repository; a cache, made again when it is gone or broken. */
final class Clone {
    private final Access access;
    private final Path folder;

    Clone(Access access, Path stateDir) {
        OwnSettings.use(stateDir);
        this.access = access;
        this.folder = stateDir.resolve("git").resolve(key(access.url()));
    }

    private static String key(String url) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Repository open() {
        try {
            return git().getRepository();
        } catch (IOException | GitAPIException e) {
            delete();
            try {
                return git().getRepository();
            } catch (IOException | GitAPIException again) {
                throw new Permanent(folder + ": the local copy cannot be made: " + again.getMessage(), again);
            }
        }
    }

    private Git git() throws IOException, GitAPIException {
        if (Files.exists(folder.resolve("HEAD"))) {
            return Git.open(folder.toFile());
        }
        return Git.init().setBare(true).setGitDir(folder.toFile()).call();
    }

    /** Fetches one branch and answers its commit; {@code null} never, an absent branch is {@link ObjectId#zeroId()}. */
    ObjectId fetch(Repository repository, String branch) {
        String remote = "refs/heads/" + branch;
        String local = "refs/certferry/fetched/" + branch;
        Git git = new Git(repository);
        try {
            List<Ref> refs = List.copyOf(
                    access.prepare(git.lsRemote().setRemote(access.url())).call());
            ObjectId tip = refs.stream()
                    .filter(ref -> ref.getName().equals(remote))
                    .map(Ref::getObjectId)
                    .findFirst()
                    .orElse(ObjectId.zeroId());
            if (!tip.equals(ObjectId.zeroId())
                    && !repository.getObjectDatabase().has(tip)) {
                access.prepare(git.fetch()
                                .setRemote(access.url())
                                .setDepth(1)
                                .setRefSpecs(new RefSpec("+" + remote + ":" + local)))
                        .call();
            }
            return tip;
        } catch (TransportException e) {
            throw unreachable(e);
        } catch (GitAPIException | IOException e) {
            throw new Permanent("repository " + access.url() + " cannot be read: " + e.getMessage(), e);
        }
    }

    RuntimeException unreachable(GitAPIException e) {
        String said = String.valueOf(e.getMessage());
        if (said.contains("not authorized") || said.contains("Auth fail") || said.contains("authentication")) {
            return new Permanent(
                    "repository " + access.url() + ": the server refused the credentials; check the token or key", e);
        }
        if (said.contains("not found") || said.contains("NoRemoteRepository")) {
            return new Permanent(
                    "repository " + access.url() + ": there is none, or it is not visible; check --repo", e);
        }
        return new Transient("repository " + access.url() + " cannot be reached: " + said, e);
    }

    void delete() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new Permanent(folder + ": the broken local copy cannot be removed: " + e.getMessage(), e);
        }
    }
}
