package dev.certferry.certbot.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.port.DirectoryWatcher;
import dev.certferry.port.Sleeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class PollingWatcherTest extends DirectoryWatcherContract {
    @Override
    DirectoryWatcher open(Path place) {
        Sleeper pause = time -> LockSupport.parkNanos(time.toNanos());
        return new PollingWatcher(place, SETTLE, Duration.ofMillis(10), pause, Clock.systemUTC());
    }

    @Test
    void aDirectoryThatCannotBeWatchedIsPolled() {
        Path missing = directory.resolve("missing");
        try (DirectoryWatcher chosen = DirectoryWatchers.on(missing, SETTLE, time -> {}, Clock.systemUTC())) {
            assertThat(chosen).isInstanceOf(PollingWatcher.class);
            assertThat(chosen.await(Duration.ZERO)).isFalse();
        }
    }

    /** Time passes only while it waits; a file is written in each of the first five waits. */
    @Test
    void eachChangeBeginsTheSettlingTimeAnew() {
        Time time = new Time();
        Sleeper writing = wait -> {
            time.pass(wait);
            if (time.waits <= 5) {
                touch("renewal/" + time.waits + ".conf");
            }
        };
        DirectoryWatcher watch =
                new PollingWatcher(directory, Duration.ofSeconds(2), Duration.ofSeconds(1), writing, time);

        assertThat(watch.await(Duration.ofMinutes(1))).isTrue();
        assertThat(time.waits).isEqualTo(7);
        assertThat(watch.await(Duration.ofSeconds(3))).isFalse();
        assertThat(time.waits).isEqualTo(10);
    }

    private void touch(String place) {
        try {
            Files.writeString(directory.resolve(place), "new");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Time extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");
        private int waits;

        private void pass(Duration time) {
            now = now.plus(time);
            waits++;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
