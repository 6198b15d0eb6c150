package dev.certferry.sync;

import dev.certferry.model.Revision;
import dev.certferry.model.Snapshot;
import java.util.Optional;

/** Port to where manifests come from. Throws {@link Transient} and {@link Permanent}. */
public interface Source {
    /** The newest revision with its manifest files. */
    Snapshot fetch();

    /** The last revision that was valid, by its commit; empty when it cannot be had any more. */
    Optional<Snapshot> at(String commit);

    /** The commit that {@link #keep} was last told, from the local cache; empty when there is none. */
    Optional<String> lastGood();

    /** Keeps this revision reachable as the last good one. */
    void keep(Revision revision);
}
