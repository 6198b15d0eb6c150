package dev.certferry.certbot.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import dev.certferry.port.DirectoryWatcher;
import dev.certferry.port.InterruptedRunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** By the system's notices (inotify). These are of one folder each: new folders are added as they appear. */
final class InotifyWatcher implements DirectoryWatcher {
    private final Path directory;
    private final Duration debounce;
    private final WatchService service;
    private final Map<Path, WatchKey> keys = new HashMap<>();

    /** Fails when there are too many folders for the system, which has a limit for each user. */
    InotifyWatcher(Path directory, Duration debounce) throws IOException {
        this.directory = directory;
        this.debounce = debounce;
        this.service = directory.getFileSystem().newWatchService();
        try {
            register();
        } catch (IOException e) {
            service.close();
            throw e;
        }
    }

    private void register() throws IOException {
        keys.values().removeIf(key -> !key.isValid());
        for (Path folder : WatchedDirectories.of(directory)) {
            if (!keys.containsKey(folder)) {
                keys.put(folder, folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY));
            }
        }
    }

    @Override
    public boolean await(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        boolean changed = false;
        while (true) {
            long left = end - System.nanoTime();
            WatchKey key = next(changed ? Math.min(left, debounce.toNanos()) : left);
            if (key == null) {
                return changed;
            }
            changed = true;
            drain(key);
        }
    }

    private @Nullable WatchKey next(long nanos) {
        try {
            return nanos <= 0 ? service.poll() : service.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("interrupted while watching " + directory);
        }
    }

    /** Takes everything that is there, then looks for new folders once. */
    private void drain(WatchKey first) {
        for (WatchKey key = first; key != null; key = service.poll()) {
            key.pollEvents();
            key.reset();
        }
        try {
            register();
        } catch (IOException e) {
            // A folder went while it was being added, or notices ran out: the schedule sees what is missed here.
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
