package dev.certferry.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("attack")
final class BoundedReadingTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static BoundedReading within(Duration limit, Runnable cancel) {
        return new BoundedReading("repository https://git.example.test/a.git", limit, cancel);
    }

    @Test
    void theResultAndTheExceptionsOfTheWorkAreItsOwn() {
        BoundedReading reading = within(LONG, () -> {});

        assertThat(reading.read(() -> "read")).isEqualTo("read");
        assertThatThrownBy(() -> reading.read(() -> {
                    throw new TransientException("not now");
                }))
                .isInstanceOf(TransientException.class);
    }

    @Test
    void anErrorIsNotTheCallersError() {
        BoundedReading reading = within(LONG, () -> {});

        assertThatThrownBy(() -> reading.read(() -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(OverLimitException.class)
                .hasMessageContaining("too large to be read")
                .hasMessageContaining("OutOfMemoryError");
    }

    @Test
    void aReadingThatDoesNotEndIsCancelledAndInterrupted() throws InterruptedException {
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch interrupted = new CountDownLatch(1);
        BoundedReading reading = within(Duration.ofMillis(50), () -> cancelled.set(true));

        assertThatThrownBy(() -> reading.read(() -> {
                    try {
                        return new CountDownLatch(1).await(10, TimeUnit.MINUTES);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw new IllegalStateException(e);
                    }
                }))
                .isInstanceOf(OverLimitException.class)
                .hasMessageContaining("reading takes longer than");

        assertThat(cancelled).isTrue();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
