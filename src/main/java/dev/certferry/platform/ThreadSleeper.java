package dev.certferry.platform;

import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.Sleeper;
import java.time.Duration;

/** Sleeps in the calling thread. */
public final class ThreadSleeper implements Sleeper {
    @Override
    public void wait(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptedRunException("interrupted");
        }
    }
}
