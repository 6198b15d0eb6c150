package dev.certferry.port;

import java.time.Duration;

/**
 * Port to waiting, so that a test needs none. Throws {@link InterruptedRunException} when the process is asked to stop: once in each thread,
 * so that what was begun can still be brought to an end.
 */
public interface Sleeper {
    void wait(Duration time);
}
