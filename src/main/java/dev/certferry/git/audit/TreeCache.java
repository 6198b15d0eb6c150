package dev.certferry.git.audit;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Caches a few trees: each commit changes the tree written by the previous one, and the tree of a month can be large. A tree
 * that git does not write is refused: of two entries with one name, a checkout and a reader could see different ones.
 */
final class TreeCache extends ObjectReader.Filter {
    /** Two for each level of a record's path, for several installations that write alternately. */
    private static final int MAX_ENTRIES = 32;

    private static final int MAX_TREE_BYTES = 64 * 1024 * 1024;

    private final ObjectChecker canonical = new ObjectChecker();
    private final ObjectReader objects;
    private final Map<ObjectId, ObjectLoader> recent = new LinkedHashMap<>(2 * MAX_ENTRIES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, ObjectLoader> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    /** The message is phrased to follow "its". */
    static final class ForgedTreeException extends IOException {
        private static final long serialVersionUID = 1L;

        ForgedTreeException(String message) {
            super(message);
        }
    }

    TreeCache(ObjectReader objects) {
        this.objects = objects;
    }

    @Override
    protected ObjectReader delegate() {
        return objects;
    }

    @Override
    public ObjectReader newReader() {
        return new TreeCache(objects.newReader());
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int kind) throws IOException {
        if (kind != Constants.OBJ_TREE) {
            return objects.open(id, kind);
        }
        ObjectLoader known = recent.get(id.toObjectId());
        if (known != null) {
            return known;
        }
        ObjectLoader tree = objects.open(id, kind);
        try {
            canonical.checkTree(id, tree.getCachedBytes(MAX_TREE_BYTES));
        } catch (LargeObjectException e) {
            throw new ForgedTreeException("tree " + id.name() + " is larger than " + MAX_TREE_BYTES + " bytes");
        } catch (CorruptObjectException e) {
            throw new ForgedTreeException("tree " + id.name() + " is not one that git writes: " + e.getMessage());
        }
        if (!tree.isLarge()) {
            recent.put(id.toObjectId(), tree);
        }
        return tree;
    }
}
