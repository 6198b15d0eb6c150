package dev.certferry.git.audit;

import dev.certferry.git.RepositoryAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A bare repository that records are pushed to, read without the code under test. */
public final class BareRemote {
    public static final String BRANCH = "certferry-audit";

    private final Path folder;

    public BareRemote(Path folder) throws Exception {
        this.folder = folder;
        Git.init().setBare(true).setGitDir(folder.toFile()).call().close();
    }

    public RepositoryAccess access() {
        return RepositoryAccess.open(url());
    }

    String url() {
        return folder.toUri().toString();
    }

    public Path folder() {
        return folder;
    }

    public String tip() throws IOException {
        try (Repository repository = open()) {
            Ref ref = repository.exactRef("refs/heads/" + BRANCH);
            return ref == null ? "" : ref.getObjectId().name();
        }
    }

    void reset(String commit) throws IOException {
        try (Repository repository = open()) {
            RefUpdate update = repository.updateRef("refs/heads/" + BRANCH);
            update.setNewObjectId(ObjectId.fromString(commit));
            update.setForceUpdate(true);
            update.forceUpdate();
        }
    }

    void drop() throws IOException {
        try (Repository repository = open()) {
            RefUpdate update = repository.updateRef("refs/heads/" + BRANCH);
            update.setForceUpdate(true);
            update.delete();
        }
    }

    /** Messages' first lines, the oldest first. */
    List<String> subjects() throws Exception {
        List<String> subjects = new ArrayList<>();
        try (Repository repository = open()) {
            for (RevCommit commit :
                    new Git(repository).log().add(ObjectId.fromString(tip())).call()) {
                subjects.add(0, commit.getShortMessage());
            }
        }
        return subjects;
    }

    /** Paths of all files in the tip's tree. */
    public List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        try (Repository repository = open();
                RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            walk.setRecursive(true);
            walk.addTree(commits.parseCommit(ObjectId.fromString(tip())).getTree());
            while (walk.next()) {
                files.add(walk.getPathString());
            }
        }
        return files;
    }

    String file(String path) throws IOException {
        try (Repository repository = open();
                RevWalk commits = new RevWalk(repository);
                TreeWalk found = TreeWalk.forPath(
                        repository,
                        path,
                        commits.parseCommit(ObjectId.fromString(tip())).getTree())) {
            return new String(repository.open(found.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
        }
    }

    private Repository open() throws IOException {
        return Git.open(folder.toFile()).getRepository();
    }
}
