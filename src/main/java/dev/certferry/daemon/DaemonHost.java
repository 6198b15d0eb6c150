package dev.certferry.daemon;

import dev.certferry.port.LockedException;
import dev.certferry.port.Sleeper;

/** Port to the process and the host of the daemon. */
public interface DaemonHost {
    /** Throws {@link LockedException} when another process or thread of this host holds the lock of this name. */
    HostLock lock(String name);

    /** Registers {@code stop} to be called on a termination signal; the process then waits for {@link Shutdown#close}. */
    Shutdown onShutdown(Runnable stop);

    /** Waits that end early only when the thread is interrupted. */
    Sleeper pause();

    /** A lock held until it is closed; the operating system releases it when the process exits. */
    interface HostLock extends AutoCloseable {
        /** Records this process as the holder, for the error message of other processes. */
        void sign();

        @Override
        void close();
    }

    /** Waits that throw {@link dev.certferry.port.InterruptedRunException} on a termination signal. */
    interface Shutdown extends Sleeper, AutoCloseable {
        /** The exit code after a termination signal. */
        void exitsWith(int exitCode);

        @Override
        void close();
    }
}
