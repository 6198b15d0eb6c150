package dev.certferry.port;

import java.time.Duration;

/** Port to the changes of certbot's directory. A change is only a reason for a run: a missed one is found by the next poll. */
public interface DirectoryWatcher extends AutoCloseable {
    /**
     * Waits for a change, and then until nothing has changed for the debounce time, since certbot writes a set file by file.
     * False when nothing changed within {@code atMost}; true also when the changes do not stop within it. Throws
     * {@link InterruptedRunException} when the process is asked to stop.
     */
    boolean await(Duration atMost);

    @Override
    void close();
}
