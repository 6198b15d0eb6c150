package dev.certferry.port;

import dev.certferry.model.ManifestSet;
import dev.certferry.model.Revision;
import java.util.Optional;

/** Port to where manifests come from. Throws {@link TransientException} and {@link PermanentException}. */
public interface ManifestSource {
    /** The newest revision with its manifest files, or why it cannot be had. */
    FetchResult fetch();

    /** The last revision that was valid, by its commit; empty when it cannot be had any more, or is not trusted. */
    Optional<ManifestSet> load(String commit);

    /** The commit that {@link #markGood} was last told, from the local cache; empty when there is none. */
    Optional<String> lastGood();

    /** The address that the repository had before, when the operator says that it is the same one. */
    default Optional<String> previousRepo() {
        return Optional.empty();
    }

    /** Keeps this revision reachable as the last good one. */
    void markGood(Revision revision);
}
