package dev.certferry.port;

import java.time.Duration;

/** Port to a monotonic clock: time since some fixed moment, untouched when the wall clock is set. */
public interface Ticker {
    Duration now();
}
