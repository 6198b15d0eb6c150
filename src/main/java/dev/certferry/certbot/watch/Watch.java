package dev.certferry.certbot.watch;

import dev.certferry.port.Interrupted;
import java.time.Duration;

/** Eyes on certbot's directory. What it tells is a hint to look, never what to find: a schedule looks as well. */
public interface Watch extends AutoCloseable {
    /**
     * Waits until something changed and then nothing did for the settling time, since certbot writes a set file by file.
     * False when nothing changed within {@code atMost}; when changes do not stop within it, the answer is true all the same.
     * Throws {@link Interrupted} when the process is asked to stop.
     */
    boolean await(Duration atMost);

    @Override
    void close();
}
