package dev.certferry.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.port.InterruptedRunException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The next wait of each thread throws once; later waits do not, so that the run can end in order. */
final class ShutdownHandlerTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void eachThreadHearsItOnceAtItsNextWait() throws ExecutionException, InterruptedException {
        try (ShutdownHandler handler = ShutdownHandler.install()) {
            handler.wait(Duration.ZERO);
            handler.requestStop();
            assertThatThrownBy(() -> handler.wait(LONG)).isInstanceOf(InterruptedRunException.class);
            assertThatCode(() -> handler.wait(Duration.ofMillis(1))).doesNotThrowAnyException();
            CompletableFuture<Boolean> another = CompletableFuture.supplyAsync(() -> hears(handler));
            assertThat(another.get()).isTrue();
            assertThatCode(() -> handler.wait(Duration.ZERO)).doesNotThrowAnyException();
        }
    }

    @Test
    void aWaitEndsWhenItIsAsked() throws Exception {
        try (ShutdownHandler handler = ShutdownHandler.install()) {
            CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> hears(handler));
            handler.requestStop();
            assertThat(waiting.get(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static boolean hears(ShutdownHandler handler) {
        try {
            handler.wait(LONG);
            return false;
        } catch (InterruptedRunException e) {
            return true;
        }
    }
}
