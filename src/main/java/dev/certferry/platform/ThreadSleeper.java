package dev.certferry.platform;

import dev.certferry.port.Interrupted;
import dev.certferry.port.Pause;
import java.time.Duration;

/** Sleeps in the calling thread. */
public final class ThreadSleeper implements Pause {
    @Override
    public void wait(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new Interrupted("interrupted");
        }
    }
}
