package dev.certferry.cli;

import dev.certferry.certbot.watch.Watch;
import dev.certferry.certbot.watch.Watches;
import dev.certferry.cli.command.Wiring;
import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.port.Interrupted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that watches certbot's directory and asks for a run when it changed. */
public final class ArchiveEyes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveEyes.class);
    private static final Trigger CHANGED = new Trigger("archive", "certbot", "a change in its directory");
    /** A directory that was not there at the start is noticed this late; the poll sees it anyway. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private static final long GOODBYE_MILLIS = 5_000;

    private final Path directory;
    private final Duration debounce;
    private final Consumer<Trigger> ask;
    private final Thread thread = new Thread(this::watch, "archive-watch");
    private volatile boolean closed;

    private ArchiveEyes(Path directory, Duration debounce, Consumer<Trigger> ask) {
        this.directory = directory;
        this.debounce = debounce;
        this.ask = ask;
    }

    public static ArchiveEyes open(Path directory, Duration debounce, Consumer<Trigger> ask) {
        ArchiveEyes eyes = new ArchiveEyes(directory, debounce, ask);
        eyes.thread.setDaemon(true);
        eyes.thread.start();
        return eyes;
    }

    private void watch() {
        while (!closed) {
            try (Watch watch = Watches.on(directory, debounce, Wiring::pause, Clock.systemUTC())) {
                while (watch.await(LOOK_AGAIN)) {
                    LOG.info("{} changed", directory);
                    ask.accept(CHANGED);
                }
            } catch (Interrupted e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("{} cannot be watched ({}); the poll still sees what changes", directory, e.getMessage());
                Wiring.pause(LOOK_AGAIN);
            }
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(GOODBYE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
