package dev.certferry.simulation;

import dev.certferry.model.LeaseHolder;
import dev.certferry.port.LeaseHolderProbe;
import java.time.Instant;

/** A process that stays: what it finds of itself is of a run before this one, and over. */
final class DaemonProcess implements LeaseHolderProbe {
    private final LeaseHolder self = new LeaseHolder("host", "host", 1, Instant.EPOCH, Instant.EPOCH);

    @Override
    public LeaseHolder self() {
        return self;
    }

    @Override
    public boolean isGone(LeaseHolder holder) {
        return holder.equals(self);
    }

    @Override
    public boolean isAlive(LeaseHolder holder) {
        return false;
    }
}
