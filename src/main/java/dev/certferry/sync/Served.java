package dev.certferry.sync;

import dev.certferry.model.Leaf;

/** What one fresh connection to a probe's address showed. */
public sealed interface Served {
    /** A TLS server that presented this certificate. */
    record Presented(Leaf leaf) implements Served {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.presented(leaf);
        }
    }

    /** No certificate was seen; {@code why} says what was found, what is expected and what to do, without the address. */
    record Nothing(String why) implements Served {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nothing(why);
        }
    }

    <R> R accept(Visitor<R> visitor);

    interface Visitor<R> {
        R presented(Leaf leaf);

        R nothing(String why);
    }
}
