package dev.certferry.git;

import dev.certferry.platform.FileLockedSection;
import dev.certferry.platform.ThreadSleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The lock of a local clone: only one process at a time changes it. */
public final class MirrorLock {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(50);

    /** JGit holds its own lock files for milliseconds: an older one was left by a killed process. */
    private static final Duration STALE = Duration.ofSeconds(3);

    private MirrorLock() {}

    /** Waits for the lock, removes leftovers of killed processes from the clone, and runs the work. */
    public static <T> T run(Path folder, FileLockedSection.Work<T> work) throws IOException {
        Path file = folder.resolveSibling(folder.getFileName() + ".lock");
        return FileLockedSection.run(file, TIMEOUT, () -> {
            removeLeftovers(folder);
            return work.run();
        });
    }

    private static void removeLeftovers(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> leftovers;
        try (Stream<Path> all = Files.walk(folder)) {
            leftovers = all.filter(path ->
                            isLock(path) || path.getFileName().toString().startsWith("incoming_"))
                    .toList();
        }
        for (Path file : leftovers) {
            if (isLock(file)) {
                waitUntilStale(file);
            }
            Files.deleteIfExists(file);
        }
    }

    private static boolean isLock(Path file) {
        return file.getFileName().toString().endsWith(".lock");
    }

    private static void waitUntilStale(Path lock) {
        ThreadSleeper sleeper = new ThreadSleeper();
        long start = System.nanoTime();
        while (Files.exists(lock) && System.nanoTime() - start < STALE.toNanos()) {
            sleeper.wait(STEP);
        }
    }
}
