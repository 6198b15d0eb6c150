package dev.certferry.model;

/** What certbot's live links of a lineage say. */
public sealed interface LiveLinkState {
    /** All four links agree on this number. */
    record At(int number) implements LiveLinkState {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.at(number);
        }
    }

    /** They do not agree, or some are missing: certbot replaces them one by one. */
    record Unsettled(String detail) implements LiveLinkState {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unsettled(detail);
        }
    }

    <R> R accept(Visitor<R> visitor);

    interface Visitor<R> {
        R at(int number);

        R unsettled(String detail);
    }
}
