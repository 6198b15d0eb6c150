package dev.certferry.port;

import java.time.Duration;

/**
 * Port to sleeping, so that tests do not wait. Throws {@link InterruptedRunException} when the process is asked to stop:
 * once in each thread, so that changes in progress can still be completed.
 */
public interface Sleeper {
    void wait(Duration time);
}
