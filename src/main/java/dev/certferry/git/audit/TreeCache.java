package dev.certferry.git.audit;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Caches a few trees: each commit changes the tree written by the previous one, and the tree of a month can be large. */
final class TreeCache extends ObjectReader.Filter {
    /** Two for each level of a record's path, for several installations that write alternately. */
    private static final int MAX_ENTRIES = 32;

    private final ObjectReader objects;
    private final Map<ObjectId, ObjectLoader> recent = new LinkedHashMap<>(2 * MAX_ENTRIES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, ObjectLoader> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

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
        if (!tree.isLarge()) {
            recent.put(id.toObjectId(), tree);
        }
        return tree;
    }
}
