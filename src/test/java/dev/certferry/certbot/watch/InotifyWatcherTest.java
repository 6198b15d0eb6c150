package dev.certferry.certbot.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.port.DirectoryWatcher;
import dev.certferry.port.InterruptedRunException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class InotifyWatcherTest extends DirectoryWatcherContract {
    @Override
    DirectoryWatcher open(Path place) throws IOException {
        return new InotifyWatcher(place, SETTLE);
    }

    @Test
    void itIsTheOneThatIsChosenOnALocalDisk() {
        try (DirectoryWatcher chosen = DirectoryWatchers.on(directory, SETTLE, time -> {}, Clock.systemUTC())) {
            assertThat(chosen).isInstanceOf(InotifyWatcher.class);
        }
    }

    @Test
    void aProcessThatIsAskedToStopStops() throws IOException {
        try (DirectoryWatcher watch = open(directory)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> watch.await(Duration.ofMinutes(1))).isInstanceOf(InterruptedRunException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
