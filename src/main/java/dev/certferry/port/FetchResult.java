package dev.certferry.port;

import dev.certferry.model.ManifestSet;
import dev.certferry.model.Revision;
import java.time.Instant;
import java.util.Optional;

/** The result of fetching the newest revision. */
public sealed interface FetchResult {
    <T> T accept(Visitor<T> visitor);

    /** The newest known revision. */
    Optional<Revision> revision();

    /** One method per kind of result. */
    interface Visitor<T> {
        T available(ManifestSet snapshot);

        T unavailable(Withheld why);
    }

    /** The newest revision, which may be used. */
    record Newest(ManifestSet snapshot) implements FetchResult {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.available(snapshot);
        }

        @Override
        public Optional<Revision> revision() {
            return Optional.of(snapshot.revision());
        }
    }

    /**
     * The newest revision cannot be fetched or may not be used; the last good one is used instead. {@code message} is
     * complete, with its remedy; {@code revision} is present if there is one that may not be used; {@code lastRead} is
     * when the source was last read; {@code overdue} means that this is longer ago than configured.
     */
    record Withheld(
            Cause cause, String message, Optional<Revision> revision, Optional<Instant> lastRead, boolean overdue)
            implements FetchResult {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.unavailable(this);
        }
    }

    /** What makes the newest revision available again. */
    enum Cause {
        /** Time: the server does not respond. */
        UNREACHABLE,
        /** The operator: no such branch, no permission, nothing readable. */
        UNUSABLE,
        /** A signature by an allowed key. */
        UNTRUSTED
    }
}
