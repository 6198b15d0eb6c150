package dev.certferry.daemon;

import dev.certferry.loop.CronSource;
import dev.certferry.loop.LoopTiming;
import dev.certferry.notify.NotificationStore;
import dev.certferry.port.DirectoryWatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The settings that a reload does not change: the address to listen on, and the delay between an event of the engine and
 * the run ({@code debounce}).
 */
public record DaemonSettings(
        String version,
        Address address,
        LoopTiming timing,
        CronSource calendar,
        Duration debounce,
        Archive archive,
        NotificationStore notifications) {
    /** Port 0 selects a free port. */
    public record Address(String host, int port) {}

    /** Certbot's directory; a failed watcher is reopened. */
    public record Archive(Path directory, Supplier<DirectoryWatcher> watcher) {}
}
