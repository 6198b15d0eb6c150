package dev.certferry.model;

/** The state of a lineage's live links, which certbot maintains. */
public sealed interface LiveLinkState {
    /** All four links point to this number. */
    record At(int number) implements LiveLinkState {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.at(number);
        }
    }

    /** They point to different numbers, or some are missing: certbot replaces them one by one. */
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
