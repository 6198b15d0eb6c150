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

/**
 * Watches with the JDK's WatchService (inotify on Linux). A watch covers one directory: new directories are registered
 * as they appear.
 */
final class InotifyWatcher implements DirectoryWatcher {
    private final Path directory;
    private final Duration debounce;
    private final WatchService service;
    private final Map<Path, WatchKey> keys = new HashMap<>();

    /** Fails if there are more directories than the user's inotify limit. */
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

    /** Takes all pending events, then registers new directories once. */
    private void drain(WatchKey first) {
        for (WatchKey key = first; key != null; key = service.poll()) {
            key.pollEvents();
            key.reset();
        }
        try {
            register();
        } catch (IOException e) {
            // a directory was removed meanwhile, or the watch limit was reached: polls find what is missed here
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
