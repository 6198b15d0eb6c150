package dev.certferry.git;

import dev.certferry.port.OverLimitException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Reads objects within {@link ReadingLimits}. Each entry of a tree that leads to another tree opens it, so the number of objects
 * also bounds a walk through few objects that refer to each other many times.
 */
final class BoundedObjectReader extends ObjectReader.Filter {
    /** Larger objects are read as streams, so that asking for their size takes no memory. */
    private static final int STREAM_FROM = 2 * 1024 * 1024;

    private final ObjectReader delegate;
    private final String url;
    private final ReadingLimits limits;
    private int objects;
    private long bytes;

    BoundedObjectReader(ObjectReader delegate, String url, ReadingLimits limits) {
        this.delegate = delegate;
        this.url = url;
        this.limits = limits;
        delegate.setStreamFileThreshold(STREAM_FROM);
    }

    @Override
    protected ObjectReader delegate() {
        return delegate;
    }

    @Override
    public ObjectReader newReader() {
        return new BoundedObjectReader(delegate.newReader(), url, limits);
    }

    @Override
    public ObjectLoader open(AnyObjectId id) throws IOException {
        return open(id, OBJ_ANY);
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int type) throws IOException {
        ObjectLoader object = delegate.open(id, type);
        objects++;
        if (objects > limits.objects()) {
            throw exceeded("has more than " + number(limits.objects()) + " directories and manifests");
        }
        Optional<Integer> most = limit(object.getType());
        if (most.isPresent() && object.getSize() > most.get()) {
            throw exceeded(Constants.typeString(object.getType()) + " " + id.name() + " has " + number(object.getSize())
                    + " bytes; expected at most " + number(most.get()));
        }
        if (object.getType() != Constants.OBJ_BLOB) {
            count(object.getSize());
        }
        return object;
    }

    /** Counts the content of a manifest before it is read. */
    void count(long size) {
        bytes += size;
        if (bytes > limits.bytes()) {
            throw exceeded("has more than " + limits.bytes() / (1024 * 1024) + " MB of directories and manifests");
        }
    }

    private Optional<Integer> limit(int type) {
        return switch (type) {
            case Constants.OBJ_TREE -> Optional.of(limits.treeBytes());
            case Constants.OBJ_COMMIT, Constants.OBJ_TAG -> Optional.of(limits.commitBytes());
            default -> Optional.empty();
        };
    }

    private OverLimitException exceeded(String how) {
        return new OverLimitException("repository " + url + ": " + how
                + "; set --path to a directory of manifests, or use a smaller repository");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
