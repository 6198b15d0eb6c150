package dev.certferry.git.audit;

import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.util.Paths;

/** Adds one file to a tree and rewrites only the trees on its path, so that the cost does not depend on the size of the audit. */
final class TreeEditor {
    private final ObjectReader reader;
    private final ObjectInserter inserter;

    TreeEditor(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    /** The tree with this file added; {@link ObjectId#zeroId()} is the empty tree. */
    ObjectId put(ObjectId tree, String path, ObjectId blob) throws IOException {
        return put(tree, path.split("/"), 0, blob);
    }

    private ObjectId put(ObjectId tree, String[] path, int depth, ObjectId blob) throws IOException {
        byte[] name = path[depth].getBytes(StandardCharsets.UTF_8);
        FileMode mode = depth == path.length - 1 ? FileMode.REGULAR_FILE : FileMode.TREE;
        TreeFormatter edited = new TreeFormatter();
        boolean placed = false;
        for (CanonicalTreeParser entry = parser(tree); !entry.eof(); entry.next(1)) {
            byte[] buffer = entry.getEntryPathBuffer();
            int length = entry.getEntryPathLength();
            if (Paths.compareSameName(name, 0, name.length, buffer, 0, length, entry.getEntryRawMode()) == 0) {
                edited.append(name, mode, changed(entry, path, depth, blob));
                placed = true;
                continue;
            }
            if (!placed
                    && Paths.compare(name, 0, name.length, mode.getBits(), buffer, 0, length, entry.getEntryRawMode())
                            < 0) {
                edited.append(name, mode, made(path, depth, blob));
                placed = true;
            }
            edited.append(buffer, 0, length, entry.getEntryFileMode(), entry.getEntryObjectId());
        }
        if (!placed) {
            edited.append(name, mode, made(path, depth, blob));
        }
        return inserter.insert(edited);
    }

    private ObjectId made(String[] path, int depth, ObjectId blob) throws IOException {
        return depth == path.length - 1 ? blob : put(ObjectId.zeroId(), path, depth + 1, blob);
    }

    private ObjectId changed(CanonicalTreeParser entry, String[] path, int depth, ObjectId blob) throws IOException {
        boolean wantsFile = depth == path.length - 1;
        if (wantsFile == (entry.getEntryFileMode() == FileMode.TREE)) {
            throw new PermanentException("audit branch: " + path[depth] + " is a "
                    + (wantsFile ? "directory, expected a file" : "file, expected a directory")
                    + "; another program writes to this branch; set another one with --audit-branch");
        }
        return wantsFile ? blob : put(entry.getEntryObjectId(), path, depth + 1, blob);
    }

    private CanonicalTreeParser parser(ObjectId tree) throws IOException {
        CanonicalTreeParser parser = new CanonicalTreeParser();
        if (!tree.equals(ObjectId.zeroId())) {
            parser.reset(reader, tree);
        }
        return parser;
    }
}
