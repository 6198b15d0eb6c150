package dev.certferry.port;

import dev.certferry.model.LeaseHolder;

/** Port to the processes of this host: names this process as lease holder and checks whether another holder is dead. */
public interface LeaseHolderProbe {
    LeaseHolder self();

    /**
     * Whether the holder ran on this host and has ended, or is this very process: then the lease is that of an earlier
     * run that could not release it. Always false for other hosts, whose processes are unknown.
     */
    boolean isGone(LeaseHolder holder);

    /** Whether the holder is another process that is running on this host. */
    boolean isAlive(LeaseHolder holder);
}
