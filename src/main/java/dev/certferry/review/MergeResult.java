package dev.certferry.review;

import dev.certferry.model.ManifestSet;
import java.util.List;

/** What comes of a pull request when it is merged. */
public sealed interface MergeResult {
    <T> T accept(Visitor<T> visitor);

    /** One answer per kind. */
    interface Visitor<T> {
        T manifests(ManifestSet snapshot);

        T unrelated();

        T conflict(List<String> files);

        T unreadable(String why);
    }

    /** Manifests that differ from those of the branch. */
    record Manifests(ManifestSet snapshot) implements MergeResult {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.manifests(snapshot);
        }
    }

    /** The same manifests as before: the pull request is about other files. */
    record Elsewhere() implements MergeResult {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.unrelated();
        }
    }

    /** It touches manifests, and cannot be merged. */
    record Conflict(List<String> files) implements MergeResult {
        public Conflict {
            files = List.copyOf(files);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.conflict(files);
        }
    }

    /** Something that is no set of manifests; {@code why} is a whole message. */
    record Unreadable(String why) implements MergeResult {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.unreadable(why);
        }
    }
}
