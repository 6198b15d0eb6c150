package dev.certferry.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileLockedSectionTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(120);

    @TempDir
    private Path folder = Path.of("");

    private Path lock() {
        return folder.resolve("git/copy.lock");
    }

    @Test
    void itReturnsWhatTheWorkReturnsAndCreatesTheDirectory() throws IOException {
        assertThat(FileLockedSection.run(lock(), LONG, () -> "done")).isEqualTo("done");
        assertThat(lock()).exists();
    }

    @Test
    void theLockIsReleasedWhenTheWorkFails() throws IOException {
        assertThatThrownBy(() -> FileLockedSection.run(lock(), LONG, () -> {
                    throw new IOException("disk");
                }))
                .hasMessage("disk");

        assertThat(FileLockedSection.run(lock(), Duration.ZERO, () -> "again")).isEqualTo("again");
    }

    @Test
    void aHeldLockIsWaitedForAtMostTheTimeout() throws IOException {
        FileLockedSection.run(lock(), LONG, () -> {
            assertThatThrownBy(() -> FileLockedSection.run(lock(), SHORT, () -> "never"))
                    .isInstanceOf(TransientException.class)
                    .hasMessageStartingWith(lock() + ": locked by another process");
            return "held";
        });
    }

    @Test
    void sectionsDoNotOverlap() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        AtomicInteger inside = new AtomicInteger();
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> locked(() -> {
            inside.incrementAndGet();
            entered.countDown();
            new ThreadSleeper().wait(SHORT);
            return inside.decrementAndGet();
        }));
        assertThat(entered.await(1, TimeUnit.MINUTES)).isTrue();

        assertThat(locked(inside::incrementAndGet))
                .as("after the first has left")
                .isEqualTo(1);
        assertThat(first.get(1, TimeUnit.MINUTES)).isZero();
    }

    @Test
    void aLockFileThatCannotBeMadeNamesTheRemedy() throws IOException {
        Files.writeString(folder.resolve("git"), "a file where the directory should be");

        assertThatThrownBy(() -> FileLockedSection.run(lock(), LONG, () -> "never"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("--state-dir");
    }

    private <T> T locked(FileLockedSection.Work<T> work) {
        try {
            return FileLockedSection.run(lock(), LONG, work);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
