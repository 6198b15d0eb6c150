package dev.certferry.port;

import dev.certferry.model.ManifestSet;
import dev.certferry.model.Revision;
import java.time.Duration;
import java.util.Optional;

/** Port to the source of manifests. Throws {@link TransientException} and {@link PermanentException}. */
public interface ManifestSource {
    /** Fetches the newest revision with its manifest files, or the reason why it is unavailable. */
    FetchResult fetch();

    /** Whether commits are verified. Then the newest one that was used is remembered, and a later one must contain it. */
    default boolean verifiesCommits() {
        return false;
    }

    /** Whether the fetched commit {@code newest} contains the earlier one; true if commits are not verified. */
    default boolean contains(String newest, String earlier) {
        return true;
    }

    /** How long one reading may take, from the connection to the last manifest. */
    default Duration timeLimit() {
        return Duration.ofMinutes(10);
    }

    /** Closes the connection of a reading that another thread is in. */
    default void cancel() {}

    /** Loads the last valid revision by its commit; empty if it is not available any more or not trusted. */
    Optional<ManifestSet> load(String commit);

    /** The last commit passed to {@link #markGood}, from the local cache; empty if there is none. */
    Optional<String> lastGood();

    /** The previous URL of the repository, if the operator has declared that the repository moved. */
    default Optional<String> previousRepo() {
        return Optional.empty();
    }

    /** Keeps this revision available as the last good one. */
    void markGood(Revision revision);
}
