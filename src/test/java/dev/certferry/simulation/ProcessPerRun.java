package dev.certferry.simulation;

import dev.certferry.model.LeaseHolder;
import dev.certferry.port.LeaseHolderProbe;
import java.time.Instant;

/** Each run is a process of its own; all before it are over, however they ended. */
final class ProcessPerRun implements LeaseHolderProbe {
    private long last;

    void begin() {
        last++;
    }

    @Override
    public LeaseHolder self() {
        return new LeaseHolder("host", "host", last, Instant.EPOCH, Instant.EPOCH);
    }

    @Override
    public boolean isGone(LeaseHolder holder) {
        return holder.pid() != last;
    }

    @Override
    public boolean isAlive(LeaseHolder holder) {
        return !isGone(holder);
    }
}
