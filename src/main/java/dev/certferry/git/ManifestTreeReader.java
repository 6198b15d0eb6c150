package dev.certferry.git;

import dev.certferry.git.trust.TrustPolicy;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Revision;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads the manifest directory of a commit without a checkout. */
final class ManifestTreeReader implements AutoCloseable {
    private final Repository repository;
    private final String url;
    private final String branch;
    private final String path;
    private final TrustPolicy trust;
    private final BoundedObjectReader objects;

    /** {@code url} is the repository's without a password. */
    ManifestTreeReader(Repository repository, String url, WatchedBranch watch, TrustPolicy trust) {
        this.repository = repository;
        this.url = url;
        this.branch = watch.branch();
        this.path = watch.path();
        this.trust = trust;
        this.objects = new BoundedObjectReader(repository.newObjectReader(), url, watch.limits());
    }

    @Override
    public void close() {
        objects.close();
    }

    Revision revision(ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(objects)) {
            RevCommit commit = walk.parseCommit(id);
            return new Revision(
                    url,
                    branch,
                    path,
                    commit.name(),
                    watched(commit.getTree().getId()).name(),
                    Optional.of(trust.signed(repository, commit)));
        }
    }

    ManifestSet read(ObjectId id) throws IOException {
        return read(revision(id));
    }

    /** The files of the revision's tree. */
    ManifestSet read(Revision revision) throws IOException {
        ManifestCollector entries = new ManifestCollector();
        try (TreeWalk walk = new TreeWalk(objects)) {
            walk.addTree(ObjectId.fromString(revision.tree()));
            while (walk.next()) {
                take(walk, entries);
            }
        }
        return entries.snapshot(revision);
    }

    /** The tree id of the manifest directory in a commit, for comparison; absent if the directory does not exist. */
    ObjectId folderOf(ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(objects)) {
            return folder(walk.parseCommit(commit).getTree().getId());
        }
    }

    /** The same for a commit's tree. */
    ObjectId folder(ObjectId root) throws IOException {
        if (path.isEmpty()) {
            return root;
        }
        try (TreeWalk found = TreeWalk.forPath(objects, path, root)) {
            return found == null ? ObjectId.zeroId() : found.getObjectId(0);
        }
    }

    /** The manifest directory in a commit's tree; throws if it is not a directory. */
    ObjectId watched(ObjectId root) throws IOException {
        if (path.isEmpty()) {
            return root;
        }
        try (TreeWalk found = TreeWalk.forPath(objects, path, root)) {
            if (found != null && found.getFileMode(0) == FileMode.SYMLINK) {
                throw new PermanentException("repository " + url + ": " + path + " in branch " + branch
                        + " is a symbolic link; set --path to the directory itself");
            }
            if (found == null || found.getFileMode(0) != FileMode.TREE) {
                throw new PermanentException(
                        "repository " + url + ": branch " + branch + " has no directory " + path + "; correct --path");
            }
            return found.getObjectId(0);
        }
    }

    private void take(TreeWalk walk, ManifestCollector entries) throws IOException {
        FileMode mode = walk.getFileMode(0);
        String name = walk.getPathString();
        if (walk.isSubtree()) {
            if (!ManifestPaths.isHidden(walk.getNameString())) {
                walk.enterSubtree();
            }
        } else if (mode == FileMode.GITLINK) {
            entries.submodule(name);
        } else if (ManifestPaths.isManifest(name)) {
            if (mode == FileMode.SYMLINK) {
                entries.link(name);
            } else {
                file(walk, name, entries);
            }
        }
    }

    private void file(TreeWalk walk, String name, ManifestCollector entries) throws IOException {
        if (entries.size() == ManifestPaths.MAX_FILES) {
            throw new PermanentException("repository " + url + ": more than " + ManifestPaths.MAX_FILES
                    + " manifests; set --path to a smaller directory");
        }
        ObjectLoader blob = objects.open(walk.getObjectId(0), Constants.OBJ_BLOB);
        if (blob.getSize() > ManifestPaths.MAX_FILE_BYTES) {
            entries.tooLarge(name);
        } else {
            objects.count(blob.getSize());
            entries.file(name, blob.getBytes());
        }
    }
}
