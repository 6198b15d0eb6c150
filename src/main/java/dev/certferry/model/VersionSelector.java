package dev.certferry.model;

/** Which generation a binding uses. */
public sealed interface VersionSelector {
    /** The highest number that passes the checks; never reverts to a lower one. */
    record Latest() implements VersionSelector {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.latest();
        }
    }

    /** The number that certbot's four live links agree on; may revert to a lower one. */
    record Live() implements VersionSelector {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.live();
        }
    }

    /** Exactly this number, for example for a rollback. */
    record Pinned(int number) implements VersionSelector {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pinned(number);
        }
    }

    <R> R accept(Visitor<R> visitor);

    interface Visitor<R> {
        R latest();

        R live();

        R pinned(int number);
    }
}
