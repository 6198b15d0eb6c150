package dev.certferry.platform;

import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Runs work under an exclusive lock on a file; the operating system releases the lock when the process dies. */
public final class FileLockedSection {
    private static final Duration STEP = Duration.ofMillis(50);

    private FileLockedSection() {}

    /** The work done under the lock. */
    public interface Work<T> {
        T run() throws IOException;
    }

    /** Waits at most {@code timeout} for the lock; throws {@link TransientException} after it, {@link PermanentException} without a lock file. */
    public static <T> T run(Path lockFile, Duration timeout, Work<T> work) throws IOException {
        try (FileChannel channel = open(lockFile)) {
            if (!acquire(channel, timeout, STEP, () -> {})) {
                throw new TransientException(
                        lockFile + ": locked by another process for " + timeout.toSeconds() + " s; run again");
            }
            return work.run();
        }
    }

    private static FileChannel open(Path lockFile) {
        try {
            Files.createDirectories(lockFile.toAbsolutePath().resolveSibling(""));
            return FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new PermanentException(
                    lockFile + ": cannot be locked: " + e.getMessage()
                            + "; free disk space, or choose another directory with --state-dir",
                    e);
        }
    }

    /** Called once, before the first wait. */
    interface BeforeWait {
        void run() throws IOException;
    }

    /** Tries every {@code step}, at least once; false after {@code timeout}. */
    static boolean acquire(FileChannel channel, Duration timeout, Duration step, BeforeWait beforeWait)
            throws IOException {
        ThreadSleeper sleeper = new ThreadSleeper();
        long start = System.nanoTime();
        for (boolean waiting = false; !tryLock(channel); waiting = true) {
            if (System.nanoTime() - start >= timeout.toNanos()) {
                return false;
            }
            if (!waiting) {
                beforeWait.run();
            }
            sleeper.wait(step);
        }
        return true;
    }

    /** False when another process or another channel of this process holds it. */
    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
