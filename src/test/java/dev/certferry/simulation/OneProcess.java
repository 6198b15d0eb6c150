package dev.certferry.simulation;

import dev.certferry.model.Holder;
import dev.certferry.port.Neighbours;
import java.time.Instant;

/** A process that stays: what it finds of itself is of a run before this one, and over. */
final class OneProcess implements Neighbours {
    private final Holder self = new Holder("host", "host", 1, Instant.EPOCH, Instant.EPOCH);

    @Override
    public Holder self() {
        return self;
    }

    @Override
    public boolean isDead(Holder holder) {
        return holder.equals(self);
    }

    @Override
    public boolean isAlive(Holder holder) {
        return false;
    }
}
