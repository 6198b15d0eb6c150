package dev.certferry.port;

import java.time.Duration;

/** Port to change events of certbot's directory. They only trigger runs: a missed change is found by the next poll. */
public interface DirectoryWatcher extends AutoCloseable {
    /**
     * Waits for a change, and then until nothing has changed for the debounce time, since certbot writes a set file by
     * file. Returns false if nothing changed within {@code atMost}, and true if changes continue beyond it. Throws
     * {@link InterruptedRunException} when the process is asked to stop.
     */
    boolean await(Duration atMost);

    @Override
    void close();
}
