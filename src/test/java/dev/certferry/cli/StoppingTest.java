package dev.certferry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.sync.Interrupted;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A run that is told to stop hears it in each of its threads, once, and can still bring to an end what it began. */
final class StoppingTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void eachThreadHearsItOnceAtItsNextWait() throws ExecutionException, InterruptedException {
        try (Stopping stopping = Stopping.watch()) {
            stopping.wait(Duration.ZERO);
            stopping.ask();
            assertThatThrownBy(() -> stopping.wait(LONG)).isInstanceOf(Interrupted.class);
            assertThatCode(() -> stopping.wait(Duration.ofMillis(1))).doesNotThrowAnyException();
            CompletableFuture<Boolean> another = CompletableFuture.supplyAsync(() -> hears(stopping));
            assertThat(another.get()).isTrue();
            assertThatCode(() -> stopping.wait(Duration.ZERO)).doesNotThrowAnyException();
        }
    }

    @Test
    void aWaitEndsWhenItIsAsked() throws Exception {
        try (Stopping stopping = Stopping.watch()) {
            CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> hears(stopping));
            stopping.ask();
            assertThat(waiting.get(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static boolean hears(Stopping stopping) {
        try {
            stopping.wait(LONG);
            return false;
        } catch (Interrupted e) {
            return true;
        }
    }
}
