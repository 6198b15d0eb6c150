package dev.certferry.git;

import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/** For a merge: what it reads is limited as in {@link BoundedObjectReader}. */
final class BoundedObjectInserter extends ObjectInserter.Filter {
    private final ObjectInserter delegate;
    private final String url;
    private final ReadingLimits limits;

    BoundedObjectInserter(ObjectInserter delegate, String url, ReadingLimits limits) {
        this.delegate = delegate;
        this.url = url;
        this.limits = limits;
    }

    @Override
    protected ObjectInserter delegate() {
        return delegate;
    }

    @Override
    public ObjectReader newReader() {
        return new BoundedObjectReader(delegate.newReader(), url, limits);
    }
}
