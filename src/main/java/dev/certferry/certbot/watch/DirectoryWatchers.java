package dev.certferry.certbot.watch;

import dev.certferry.port.DirectoryWatcher;
import dev.certferry.port.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Chooses how a directory is watched. */
public final class DirectoryWatchers {
    /** Polling interval where the file system sends no events. */
    static final Duration STEP = Duration.ofSeconds(5);

    /** File systems that other hosts may write to, which causes no events on this host. */
    private static final Set<String> REMOTE = Set.of("nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "glusterfs");

    private DirectoryWatchers() {}

    /** Watches by events, or by polling on remote file systems and if events are not available. */
    public static DirectoryWatcher on(Path directory, Duration debounce, Sleeper pause, Clock clock) {
        try {
            String type = Files.getFileStore(directory).type().toLowerCase(Locale.ROOT);
            if (!REMOTE.contains(type) && !type.startsWith("fuse")) {
                return new InotifyWatcher(directory, debounce);
            }
        } catch (IOException e) {
            // polls instead: the watch limit was reached, or the file system has no events
        }
        return new PollingWatcher(directory, debounce, STEP, pause, clock);
    }
}
