package dev.certferry.git;

import dev.certferry.sync.Interrupted;
import dev.certferry.sync.Permanent;
import dev.certferry.sync.Transient;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The right to change a local copy, held by one process at a time and given back by its death. */
public final class Alone {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long STEP_MILLIS = 50;

    /** jgit holds its own lock files for milliseconds: an older one was left by a process that was killed. */
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(3);

    private Alone() {}

    /** What is done with a copy. */
    public interface Work<T> {
        T done() throws IOException;
    }

    /** Waits its turn, removes what killed processes left in the copy, and works in it. */
    public static <T> T in(Path folder, Work<T> work) throws IOException {
        Path file = folder.resolveSibling(folder.getFileName() + ".lock");
        try (FileChannel channel = opened(folder, file)) {
            await(channel, file);
            sweep(folder);
            return work.done();
        }
    }

    private static FileChannel opened(Path folder, Path file) {
        try {
            Files.createDirectories(folder);
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new Permanent(
                    file + ": the local copy cannot be locked: " + e.getMessage()
                            + "; make room, or choose another place with --state-dir",
                    e);
        }
    }

    private static void await(FileChannel channel, Path file) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (lock(channel) == null) {
            if (System.nanoTime() - end > 0) {
                throw new Transient(file + ": another process has been fetching for " + PATIENCE.toMinutes()
                        + " minutes; run again");
            }
            pause();
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void sweep(Path folder) throws IOException {
        List<Path> left;
        try (Stream<Path> all = Files.walk(folder)) {
            left = all.filter(path -> path.getFileName().toString().endsWith(".lock")
                            || path.getFileName().toString().startsWith("incoming_"))
                    .toList();
        }
        for (Path file : left) {
            if (file.getFileName().toString().endsWith(".lock")) {
                outlive(file);
            }
            Files.deleteIfExists(file);
        }
    }

    private static void outlive(Path lock) throws IOException {
        long end = System.nanoTime() + LEFT_BEHIND.toNanos();
        while (Files.exists(lock) && System.nanoTime() - end < 0) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            throw new Interrupted("interrupted while waiting for the local copy");
        }
    }
}
