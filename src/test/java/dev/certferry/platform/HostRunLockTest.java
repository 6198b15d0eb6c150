package dev.certferry.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.certferry.port.LockedException;
import dev.certferry.port.PermanentException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostRunLockTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void oneRunAtATimeAndTheOthersReportTheHolder() {
        Path lock = folder.resolve("run.default.lock");
        String holder = "process " + ProcessHandle.current().pid() + " since ";
        List<String> reported = new ArrayList<>();
        try (HostRunLock first = HostRunLock.acquire(folder, "default")) {
            first.writeHolder();
            assertThat(lock).content().startsWith(holder);
            assertThatExceptionOfType(LockedException.class)
                    .isThrownBy(() -> HostRunLock.acquire(folder, "default", Duration.ofMillis(500), reported::add))
                    .withMessageStartingWith("another run holds the lock: " + holder);
        }
        assertThat(reported).as("once").hasSize(1);
        assertThat(reported.get(0)).startsWith(holder);
        try (HostRunLock again = HostRunLock.acquire(folder, "default")) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void installationsDoNotWaitForEachOther() {
        try (HostRunLock first = HostRunLock.acquire(folder, "default");
                HostRunLock other = HostRunLock.acquire(folder, "other")) {
            assertThat(first).isNotSameAs(other);
        }
    }

    @Test
    void aMissingStateDirectoryIsPermanent() {
        assertThatExceptionOfType(PermanentException.class)
                .isThrownBy(() -> HostRunLock.acquire(folder.resolve("missing"), "default"))
                .withMessageContaining("run.default.lock");
    }
}
