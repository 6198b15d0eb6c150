package dev.certferry.daemon;

import dev.certferry.loop.CronSource;
import dev.certferry.loop.LoopTiming;
import dev.certferry.notify.NotificationStore;
import dev.certferry.port.DirectoryWatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What holds from the start of the daemon to its end, whatever a reload brings: the address to listen on, and how long
 * after an event of the engine a run begins ({@code debounce}).
 */
public record DaemonSettings(
        String version,
        Address address,
        LoopTiming tempo,
        CronSource calendar,
        Duration debounce,
        Archive archive,
        NotificationStore notifications) {
    /** Port 0 chooses one. */
    public record Address(String host, int port) {}

    /** Certbot's directory; a watcher of it is opened again after it failed. */
    public record Archive(Path directory, Supplier<DirectoryWatcher> watcher) {}
}
