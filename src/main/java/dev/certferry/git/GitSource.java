package dev.certferry.git;

import dev.certferry.model.Revision;
import dev.certferry.model.Snapshot;
import dev.certferry.model.SourceFile;
import dev.certferry.sync.Permanent;
import dev.certferry.sync.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Manifests in a branch of a Git repository, read from a bare local copy. */
public final class GitSource implements Source {
    private static final String LAST_GOOD = "refs/certferry/last-good";

    private final Access access;
    private final String branch;
    private final String path;
    private final Clone clone;

    /** {@code path} is empty for the whole repository. */
    public GitSource(Access access, String branch, String path, Path stateDir) {
        this.access = access;
        this.branch = branch;
        this.path = path;
        this.clone = new Clone(access, stateDir);
    }

    @Override
    public Snapshot fetch() {
        try (Repository repository = clone.open()) {
            ObjectId tip = clone.fetch(repository, branch);
            if (tip.equals(ObjectId.zeroId())) {
                throw new Permanent("repository " + access.url() + " has no branch " + branch
                        + "; push one, or choose another with --branch");
            }
            return snapshot(repository, tip);
        } catch (MissingObjectException e) {
            clone.delete();
            throw new dev.certferry.sync.Transient(
                    "the local copy of " + access.url() + " was broken and is removed; run again", e);
        } catch (IOException e) {
            throw new Permanent("repository " + access.url() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Snapshot snapshot(Repository repository, ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            ObjectId tree = watched(repository, commit);
            Revision revision = new Revision(access.url(), branch, path, commit.name(), tree.name());
            return new Snapshot(revision, files(repository, tree));
        }
    }

    private ObjectId watched(Repository repository, RevCommit commit) throws IOException {
        if (path.isEmpty()) {
            return commit.getTree();
        }
        try (TreeWalk found = TreeWalk.forPath(repository, path, commit.getTree())) {
            if (found == null || found.getFileMode(0) != FileMode.TREE) {
                throw new Permanent("repository " + access.url() + ": branch " + branch + " has no folder " + path
                        + "; correct --path");
            }
            return found.getObjectId(0);
        }
    }

    private List<SourceFile> files(Repository repository, ObjectId tree) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree);
            while (walk.next()) {
                if (walk.isSubtree()) {
                    if (!ManifestPaths.isHidden(walk.getNameString())) {
                        walk.enterSubtree();
                    }
                } else if (ManifestPaths.isManifest(walk.getPathString())) {
                    files.add(file(repository, walk));
                }
            }
        }
        return files;
    }

    private SourceFile file(Repository repository, TreeWalk walk) throws IOException {
        if (walk.getFileMode(0) == FileMode.SYMLINK) {
            throw new Permanent("repository " + access.url() + ": " + walk.getPathString()
                    + " is a symbolic link; put the file itself there");
        }
        ObjectLoader blob = repository.open(walk.getObjectId(0));
        if (blob.getSize() > ManifestPaths.LARGEST_FILE) {
            throw new Permanent("repository " + access.url() + ": " + walk.getPathString() + " is larger than "
                    + ManifestPaths.LARGEST_FILE + " bytes; is it a manifest?");
        }
        return new SourceFile(walk.getPathString(), blob.getBytes());
    }

    @Override
    public Optional<Snapshot> at(String commit) {
        try (Repository repository = clone.open()) {
            return Optional.of(snapshot(repository, ObjectId.fromString(commit)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> lastGood() {
        try (Repository repository = clone.open()) {
            return Optional.ofNullable(repository.exactRef(LAST_GOOD))
                    .map(Ref::getObjectId)
                    .map(ObjectId::name);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(Revision revision) {
        try (Repository repository = clone.open()) {
            RefUpdate update = repository.updateRef(LAST_GOOD);
            update.setNewObjectId(ObjectId.fromString(revision.commit()));
            update.forceUpdate();
        } catch (IOException e) {
            throw new Permanent("the local copy cannot be written: " + e.getMessage(), e);
        }
    }
}
