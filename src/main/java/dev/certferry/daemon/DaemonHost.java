package dev.certferry.daemon;

import dev.certferry.port.LockedException;
import dev.certferry.port.Sleeper;

/** Port to the process and the host that the daemon runs on. */
public interface DaemonHost {
    /** Throws {@link LockedException} when another process or thread of this host holds the lock of this name. */
    HostLock lock(String name);

    /** From now on {@code stop} is called when the process is told to end, and the process waits for {@link Shutdown#close}. */
    Shutdown onShutdown(Runnable stop);

    /** Waits that nothing but an interrupt of the thread ends early. */
    Sleeper pause();

    /** Held until it is closed; the operating system releases it when the process dies. */
    interface HostLock extends AutoCloseable {
        /** Writes down this process as the holder, for the message that others get. */
        void sign();

        @Override
        void close();
    }

    /** Waits that end with {@code Interrupted} when the process is told to end. */
    interface Shutdown extends Sleeper, AutoCloseable {
        /** The exit code of a process that was told to end. */
        void exitsWith(int exitCode);

        @Override
        void close();
    }
}
