package dev.certferry.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;

/** Writes objects to a repository that are small there and large to a reader. */
public final class HostileTrees {
    private static final int MB = 1024 * 1024;

    private final Repository remote;

    public HostileTrees(Repository remote) {
        this.remote = remote;
    }

    /** A tree with one file. */
    public ObjectId of(String name, String text) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        tree.append(name, FileMode.REGULAR_FILE, blob(text.getBytes(StandardCharsets.UTF_8)));
        return insert(tree);
    }

    /** A directory of this name with this content. */
    public ObjectId under(String name, ObjectId content) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        tree.append(name, FileMode.TREE, content);
        return insert(tree);
    }

    private ObjectId blob(byte[] content) throws IOException {
        try (ObjectInserter inserter = remote.newObjectInserter()) {
            ObjectId id = inserter.insert(Constants.OBJ_BLOB, content);
            inserter.flush();
            return id;
        }
    }

    private ObjectId insert(TreeFormatter tree) throws IOException {
        try (ObjectInserter inserter = remote.newObjectInserter()) {
            ObjectId id = inserter.insert(tree);
            inserter.flush();
            return id;
        }
    }

    /** A commit that the reference points to. */
    public ObjectId commit(String ref, ObjectId tree, ObjectId... parents) throws IOException {
        try (ObjectInserter inserter = remote.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree);
            commit.setParentIds(parents);
            commit.setAuthor(new PersonIdent("Ada", "ada@example.test"));
            commit.setCommitter(commit.getAuthor());
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RemoteFetcher.point(remote, ref, id);
            return id;
        }
    }

    /** Ten names in each of ten levels: 10^10 paths without a manifest, in eleven objects. */
    public ObjectId endlessTree() throws IOException {
        TreeFormatter leaf = new TreeFormatter();
        leaf.append("README.md", FileMode.REGULAR_FILE, blob(new byte[0]));
        ObjectId below = insert(leaf);
        for (int level = 0; level < 10; level++) {
            TreeFormatter tree = new TreeFormatter();
            for (int i = 0; i < 10; i++) {
                tree.append("d" + i, FileMode.TREE, below);
            }
            below = insert(tree);
        }
        return below;
    }

    /** One blob of a megabyte with 600 names. */
    public ObjectId repeatedBlob() throws IOException {
        byte[] text = "#".repeat(MB).getBytes(StandardCharsets.UTF_8);
        ObjectId blob = blob(text);
        TreeFormatter tree = new TreeFormatter();
        for (int i = 100; i < 700; i++) {
            tree.append("m" + i + ".yaml", FileMode.REGULAR_FILE, blob);
        }
        return insert(tree);
    }

    /** One directory of 250,000 entries. */
    public ObjectId hugeTree() throws IOException {
        ObjectId blob = blob(new byte[0]);
        TreeFormatter tree = new TreeFormatter(9 * MB);
        for (int i = 100_000; i < 350_000; i++) {
            tree.append("entry" + i, FileMode.REGULAR_FILE, blob);
        }
        return insert(tree);
    }
}
