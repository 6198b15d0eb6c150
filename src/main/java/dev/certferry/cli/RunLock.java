package dev.certferry.cli;

import dev.certferry.model.Verdict;
import dev.certferry.sync.Interrupted;
import dev.certferry.sync.Permanent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run at a time on this host; the operating system drops the lock when a process dies. */
final class RunLock implements AutoCloseable {
    private static final long STEP_MILLIS = 200;

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Only when it is free; else {@link Ended} with {@link Verdict#LOCKED}. */
    static RunLock take(Path stateDir, String installation) {
        return take(stateDir, installation, Duration.ZERO, holder -> {});
    }

    /** Waits at most {@code patience}, having told for whom; ends with {@link Verdict#LOCKED} after it. */
    static RunLock take(Path stateDir, String installation, Duration patience, Consumer<String> waiting) {
        Path file = stateDir.resolve("run." + installation + ".lock");
        long end = System.nanoTime() + patience.toNanos();
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            for (boolean told = false; true; told = true) {
                FileLock lock = tryLock(channel);
                if (lock != null) {
                    return new RunLock(channel);
                }
                if (System.nanoTime() >= end) {
                    channel.close();
                    throw new Ended(Verdict.LOCKED, "another run holds the lock: " + holder(file));
                }
                if (!told) {
                    waiting.accept(holder(file));
                }
                Thread.sleep(STEP_MILLIS);
            }
        } catch (IOException e) {
            throw new Permanent(file + ": the lock cannot be taken: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new Interrupted("interrupted while waiting for the lock");
        }
    }

    private static String holder(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    /** Absent when it is held, by another process or by this one. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Writes down who holds it, for whoever is kept out. */
    void sign() {
        String holder = "process " + ProcessHandle.current().pid() + " since " + Instant.now() + "\n";
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw new Permanent("the lock file cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new Permanent("the lock cannot be given back: " + e.getMessage(), e);
        }
    }
}
