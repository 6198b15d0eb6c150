package dev.certferry.git.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Builds a commit on top of another without a work tree. */
final class BareCommitBuilder implements AutoCloseable {
    private static final int MAX_FILE_BYTES = 64 * 1024 * 1024;

    private final Repository repository;
    private final ObjectId parent;
    private final ObjectInserter inserter;
    private final ObjectReader reader;
    private ObjectId tree;

    /** {@link ObjectId#zeroId()} creates a root commit. */
    BareCommitBuilder(Repository repository, ObjectId parent) throws IOException {
        this.repository = repository;
        this.parent = parent;
        this.inserter = repository.newObjectInserter();
        this.reader = inserter.newReader();
        this.tree = tree();
    }

    private ObjectId tree() throws IOException {
        if (parent.equals(ObjectId.zeroId())) {
            return ObjectId.zeroId();
        }
        try (RevWalk walk = new RevWalk(reader)) {
            return walk.parseCommit(parent).getTree().getId();
        }
    }

    boolean has(String path) throws IOException {
        return !find(path).equals(ObjectId.zeroId());
    }

    /** Empty if the file does not exist. */
    String text(String path) throws IOException {
        ObjectId blob = find(path);
        return blob.equals(ObjectId.zeroId())
                ? ""
                : new String(
                        reader.open(blob, Constants.OBJ_BLOB).getCachedBytes(MAX_FILE_BYTES), StandardCharsets.UTF_8);
    }

    private ObjectId find(String path) throws IOException {
        if (tree.equals(ObjectId.zeroId())) {
            return ObjectId.zeroId();
        }
        try (TreeWalk found = TreeWalk.forPath(reader, path, tree)) {
            return found == null ? ObjectId.zeroId() : found.getObjectId(0);
        }
    }

    void put(String path, String text) throws IOException {
        ObjectId blob = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
        tree = new TreeEditor(reader, inserter).put(tree, path, blob);
    }

    ObjectId write(CommitSigner signer, Instant at, String message) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        if (!parent.equals(ObjectId.zeroId())) {
            commit.setParentId(parent);
        }
        PersonIdent author = new PersonIdent("certferry", "certferry@localhost", at, ZoneOffset.UTC);
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage(message);
        signer.sign(repository, commit);
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        return id;
    }

    @Override
    public void close() {
        reader.close();
        inserter.close();
    }
}
