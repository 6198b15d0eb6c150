package dev.certferry.git.audit;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.RawParseUtils;

/** The header of a commit: its tree and its parents. Parsed here because JGit's RevWalk keeps every commit in memory. */
record CommitHeader(ObjectId tree, List<ObjectId> parents) {
    private static final byte[] TREE = {'t', 'r', 'e', 'e', ' '};
    private static final byte[] PARENT = {'p', 'a', 'r', 'e', 'n', 't', ' '};

    CommitHeader {
        parents = List.copyOf(parents);
    }

    static CommitHeader parse(ObjectId id, byte[] raw) throws CorruptObjectException {
        int at = RawParseUtils.match(raw, 0, TREE);
        if (at < 0) {
            throw new CorruptObjectException(id, "it does not start with a tree");
        }
        ObjectId tree = ObjectId.fromString(raw, at);
        List<ObjectId> parents = new ArrayList<>();
        int line = RawParseUtils.nextLF(raw, at);
        while ((at = RawParseUtils.match(raw, line, PARENT)) > 0) {
            parents.add(ObjectId.fromString(raw, at));
            line = RawParseUtils.nextLF(raw, at);
        }
        return new CommitHeader(tree, parents);
    }
}
