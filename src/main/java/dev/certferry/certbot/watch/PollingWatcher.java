package dev.certferry.certbot.watch;

import dev.certferry.certbot.cache.FileStamp;
import dev.certferry.port.DirectoryWatcher;
import dev.certferry.port.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Watches by polling: a stamp for each configuration and each directory, three of them per lineage. */
final class PollingWatcher implements DirectoryWatcher {
    private final Path directory;
    private final Duration debounce;
    private final Duration step;
    private final Sleeper pause;
    private final Clock clock;
    private Map<Path, FileStamp> seen = Map.of();

    PollingWatcher(Path directory, Duration debounce, Duration step, Sleeper pause, Clock clock) {
        this.directory = directory;
        this.debounce = debounce;
        this.step = step;
        this.pause = pause;
        this.clock = clock;
        this.seen = scan();
    }

    @Override
    public boolean await(Duration atMost) {
        Instant end = clock.instant().plus(atMost);
        Instant last = Instant.MIN;
        while (true) {
            Instant now = clock.instant();
            Map<Path, FileStamp> found = scan();
            if (!found.equals(seen)) {
                seen = found;
                last = now;
            }
            boolean changed = !last.equals(Instant.MIN);
            if (changed && !now.isBefore(last.plus(debounce))) {
                return true;
            }
            if (!now.isBefore(end)) {
                return changed;
            }
            Instant next = changed ? last.plus(debounce) : end;
            pause.wait(shortest(step, Duration.between(now, next), Duration.between(now, end)));
        }
    }

    private static Duration shortest(Duration... durations) {
        Duration shortest = durations[0];
        for (Duration one : durations) {
            shortest = one.compareTo(shortest) < 0 ? one : shortest;
        }
        return shortest;
    }

    /** A directory that cannot be read is not a change by itself; the next poll reads it again. */
    private Map<Path, FileStamp> scan() {
        Map<Path, FileStamp> stamps = new HashMap<>();
        try {
            for (Path folder : WatchedDirectories.of(directory)) {
                stamps.put(folder, FileStamp.of(folder));
            }
            for (Path conf : WatchedDirectories.children(directory.resolve("renewal"))) {
                stamps.put(conf, FileStamp.of(conf));
            }
            return stamps;
        } catch (IOException e) {
            return seen;
        }
    }

    @Override
    public void close() {
        // nothing to release
    }
}
