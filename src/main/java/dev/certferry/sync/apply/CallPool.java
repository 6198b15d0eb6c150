package dev.certferry.sync.apply;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs a few calls concurrently, since an engine takes little longer for them than for one. Not thread-safe. */
final class CallPool implements AutoCloseable {
    /** More would not be faster: the engine's store serializes writes. */
    static final int MAX_CONCURRENCY = 4;

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newFixedThreadPool(MAX_CONCURRENCY, CallPool::thread);

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "applying");
        thread.setDaemon(true);
        return thread;
    }

    <T> Future<T> begin(Callable<T> work) {
        return threads.submit(work);
    }

    /** Waits until no call is in progress, before the lease is released; each call has its own timeout. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(SHUTDOWN_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
