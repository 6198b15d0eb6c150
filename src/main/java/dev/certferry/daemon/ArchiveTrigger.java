package dev.certferry.daemon;

import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.port.DirectoryWatcher;
import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.Sleeper;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that watches certbot's directory and requests a run when it changed. */
final class ArchiveTrigger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveTrigger.class);
    private static final Trigger CHANGED = new Trigger("archive", "certbot", "a change in its directory");
    /** Delay until a directory that did not exist at the start is watched; the poll reads it in any case. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    private static final long CLOSE_TIMEOUT_MILLIS = 5_000;

    private final DaemonSettings.Archive archive;
    private final Sleeper pause;
    private final Consumer<Trigger> request;
    private final Thread thread = new Thread(this::watch, "archive-watch");
    private volatile boolean closed;

    private ArchiveTrigger(DaemonSettings.Archive archive, Sleeper pause, Consumer<Trigger> request) {
        this.archive = archive;
        this.pause = pause;
        this.request = request;
    }

    static ArchiveTrigger open(DaemonSettings.Archive archive, Sleeper pause, Consumer<Trigger> request) {
        ArchiveTrigger trigger = new ArchiveTrigger(archive, pause, request);
        trigger.thread.setDaemon(true);
        trigger.thread.start();
        return trigger;
    }

    private void watch() {
        while (!closed) {
            try (DirectoryWatcher watcher = archive.watcher().get()) {
                while (watcher.await(RETRY)) {
                    LOG.info("{} changed", archive.directory());
                    request.accept(CHANGED);
                }
            } catch (InterruptedRunException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("{} cannot be watched ({}); falling back to polling", archive.directory(), e.getMessage());
                pause.wait(RETRY);
            }
        }
    }

    @Override
    public String toString() {
        return archive.directory().toString();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_TIMEOUT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
