package dev.certferry.sandbox.cluster;

import java.time.Clock;
import java.time.Instant;
import java.util.SplittableRandom;

/** Generates ids, timestamps and version indexes. All objects share one index, as in the managers' Raft log. The same seed gives the same ids. */
final class ObjectSequence {
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 25;

    private final Clock clock;
    private final SplittableRandom random;
    private long index = 10;

    ObjectSequence(Clock clock, long seed) {
        this.clock = clock;
        this.random = new SplittableRandom(seed);
    }

    Instant now() {
        return clock.instant();
    }

    String id() {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    Meta fresh() {
        Instant now = now();
        return new Meta(id(), ++index, now, now);
    }

    Meta changed(Meta meta) {
        return new Meta(meta.id(), ++index, meta.created(), now());
    }
}
