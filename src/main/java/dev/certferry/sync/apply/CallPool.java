package dev.certferry.sync.apply;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A few calls to the outside at once, since an engine takes little more time for them than for one. For one caller. */
final class CallPool implements AutoCloseable {
    /** With more a Docker engine is no quicker: its store takes one write after the other. */
    static final int MOST = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newFixedThreadPool(MOST, CallPool::thread);

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "applying");
        thread.setDaemon(true);
        return thread;
    }

    <T> Future<T> begin(Callable<T> work) {
        return threads.submit(work);
    }

    /** Whatever happened, no call is left under way when the lease is given back; each has a time limit of its own. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
