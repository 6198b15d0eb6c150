package dev.certferry.certbot.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import dev.certferry.certbot.cache.FileStamp;
import dev.certferry.port.DirectoryWatcher;
import dev.certferry.port.InterruptedRunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By the system's notices (inotify). These are of one folder each: new folders are added as they appear. A folder that
 * another one replaced keeps its watch under a name that it no longer has, so each is known by its inode, and the
 * certbot directory and its parent are watched for a replacement as a whole.
 */
final class InotifyWatcher implements DirectoryWatcher {
    private final Path directory;
    private final Duration debounce;
    private final WatchService service;
    private final Map<Path, Watched> watched = new HashMap<>();

    /** {@code names} are those entries of a folder that matter; all do where it is empty. */
    private record Watched(WatchKey key, long inode, Set<String> names) {}

    /** Fails if there are more directories than the user's inotify limit. */
    InotifyWatcher(Path directory, Duration debounce) throws IOException {
        this.directory = directory.toAbsolutePath().normalize();
        this.debounce = debounce;
        this.service = directory.getFileSystem().newWatchService();
        try {
            register();
        } catch (IOException e) {
            service.close();
            throw e;
        }
    }

    /** Whether a folder was added: one that appeared, or that replaced another. */
    private boolean register() throws IOException {
        Map<Path, Set<String>> wanted = new HashMap<>();
        WatchedDirectories.of(directory).forEach(folder -> wanted.put(folder, Set.of()));
        wanted.put(directory, WatchedDirectories.NAMES);
        wanted.put(directory.resolveSibling(""), Set.of(String.valueOf(directory.getFileName())));
        wanted.keySet().removeIf(folder -> !Files.isDirectory(folder));
        boolean removed = watched.entrySet().removeIf(entry -> {
            boolean stale = !entry.getValue().key().isValid()
                    || !wanted.containsKey(entry.getKey())
                    || entry.getValue().inode() != inode(entry.getKey());
            if (stale) {
                entry.getValue().key().cancel();
            }
            return stale;
        });
        boolean added = false;
        for (Map.Entry<Path, Set<String>> entry : wanted.entrySet()) {
            Path folder = entry.getKey();
            if (!watched.containsKey(folder)) {
                long inode = inode(folder);
                WatchKey key = folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
                watched.put(folder, new Watched(key, inode, entry.getValue()));
                added = true;
            }
        }
        return removed || added;
    }

    /** The certbot directory itself may be a link, which can be changed to lead elsewhere. */
    private long inode(Path folder) {
        try {
            return FileStamp.of(folder.equals(directory) ? folder.toRealPath() : folder)
                    .inode();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public boolean await(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        boolean changed = update();
        long quiet = System.nanoTime() + debounce.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            WatchKey key = next(changed ? Math.min(left, quiet - System.nanoTime()) : left);
            if (key == null) {
                return changed;
            }
            if (drain(key)) {
                changed = true;
                quiet = System.nanoTime() + debounce.toNanos();
            } else if (left <= 0) {
                return changed;
            }
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

    /** Takes everything that is there, then looks for new folders once; whether any of it matters. */
    private boolean drain(WatchKey first) {
        boolean changed = false;
        for (WatchKey key = first; key != null; key = service.poll()) {
            Set<String> names = names(key);
            for (WatchEvent<?> event : key.pollEvents()) {
                changed |=
                        names.isEmpty() || event.kind() == OVERFLOW || names.contains(String.valueOf(event.context()));
            }
            key.reset();
        }
        return update() || changed;
    }

    private Set<String> names(WatchKey key) {
        return Stream.of(directory, directory.resolveSibling(""))
                .map(watched::get)
                .filter(one -> one != null && one.key().equals(key))
                .map(Watched::names)
                .findFirst()
                .orElse(Set.of());
    }

    private boolean update() {
        try {
            return register();
        } catch (IOException e) {
            // A folder went while it was being added, or notices ran out: the schedule sees what is missed here.
            return false;
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
