package dev.certferry.platform;

import dev.certferry.model.Timestamps;
import dev.certferry.port.LockedException;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of an installation at a time on this host; the operating system releases the lock when the process dies. */
public final class HostRunLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostRunLock.class);

    private static final Duration STEP = Duration.ofMillis(200);

    private final FileChannel channel;

    private HostRunLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Without waiting; throws {@link LockedException} when another run holds it. */
    public static HostRunLock acquire(Path stateDir, String installation) {
        return acquire(stateDir, installation, Duration.ZERO, holder -> {});
    }

    /** Waits at most {@code timeout}, reporting the holder once before; throws {@link LockedException} after it. */
    public static HostRunLock acquire(
            Path stateDir, String installation, Duration timeout, Consumer<String> beforeWait) {
        Path file = stateDir.resolve("run." + installation + ".lock");
        HostRunLock lock = open(file);
        boolean acquired = false;
        try {
            acquired = FileLockedSection.acquire(lock.channel, timeout, STEP, () -> beforeWait.accept(holder(file)));
            if (!acquired) {
                throw new LockedException("another run holds the lock: " + holder(file));
            }
            return lock;
        } catch (IOException e) {
            throw failed(file, e);
        } finally {
            if (!acquired) {
                lock.close();
            }
        }
    }

    private static HostRunLock open(Path file) {
        try {
            return new HostRunLock(FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static PermanentException failed(Path file, IOException e) {
        return new PermanentException(file + ": the lock cannot be acquired: " + e.getMessage(), e);
    }

    private static String holder(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    /** Writes the holder into the lock file, for the message of runs that have to wait; the lock holds without it, too. */
    public void writeHolder() {
        String holder = "process " + ProcessHandle.current().pid() + " since " + Timestamps.text(Instant.now()) + "\n";
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            LOG.warn("the holder of the lock cannot be written: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new PermanentException("the lock cannot be released: " + e.getMessage(), e);
        }
    }
}
