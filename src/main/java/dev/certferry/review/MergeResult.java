package dev.certferry.review;

import dev.certferry.model.ManifestSet;
import java.util.List;

/** The result of merging a pull request. */
public sealed interface MergeResult {
    <T> T accept(Visitor<T> visitor);

    /** One method per kind of result. */
    interface Visitor<T> {
        T manifests(ManifestSet snapshot);

        T unrelated();

        T conflict(List<String> files);

        T unreadable(String why);

        T overLimit(String why);
    }

    /** Manifests that differ from those of the branch. */
    record Manifests(ManifestSet snapshot) implements MergeResult {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.manifests(snapshot);
        }
    }

    /** The manifests are unchanged: the pull request changes other files. */
    record Elsewhere() implements MergeResult {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.unrelated();
        }
    }

    /** It changes manifests and has merge conflicts. */
    record Conflict(List<String> files) implements MergeResult {
        public Conflict {
            files = List.copyOf(files);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.conflict(files);
        }
    }

    /**
     * Reading it exceeds a limit, and would exceed it again until its head changes; {@code why} is a complete message.
     */
    record OverLimit(String why) implements MergeResult {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.overLimit(why);
        }
    }

    /** The result is not a readable set of manifests; {@code why} is a complete message. */
    record Unreadable(String why) implements MergeResult {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.unreadable(why);
        }
    }
}
