package dev.certferry.port;

import java.time.Duration;

/** Port to a monotonic clock: the time since an arbitrary fixed point, unaffected by changes of the wall clock. */
public interface Ticker {
    Duration now();
}
