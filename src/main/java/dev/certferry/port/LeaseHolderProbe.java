package dev.certferry.port;

import dev.certferry.model.LeaseHolder;

/** Port to the processes of this host: who we are to others, and whether another holder is known to be dead. */
public interface LeaseHolderProbe {
    LeaseHolder self();

    /**
     * True only when it ran on this host and does not any more, or is this very process: then it is a run before this one, which
     * could not say that it was over. About other hosts nothing is known.
     */
    boolean isGone(LeaseHolder holder);

    /** Whether it runs on this host now, and is not this process. */
    boolean isAlive(LeaseHolder holder);
}
