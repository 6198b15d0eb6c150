package dev.certferry.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that answer requests. Health checks and metrics, the local socket, and everything else have threads of their own,
 * so that many requests of one kind do not delay those of another; the server's threads only move bytes.
 */
final class RequestThreads implements AutoCloseable {
    private static final int MAX_WAITING = 64;
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor probes;
    private final ThreadPoolExecutor local;
    private final ThreadPoolExecutor others;

    RequestThreads(int threads) {
        this.probes = pool("http-probes", 2);
        this.local = pool("http-local", threads);
        this.others = pool("http-requests", threads);
    }

    private static ThreadPoolExecutor pool(String name, int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Throws {@link HttpException} when too many requests of this kind wait. */
    void run(Route route, boolean isLocal, Runnable work) {
        ThreadPoolExecutor pool = isLocal ? local : route.isProbe() ? probes : others;
        try {
            pool.execute(work);
        } catch (RejectedExecutionException e) {
            throw new HttpException(
                    ServerResponse.problem(503, "busy", "too many requests wait; try again later")
                            .with("Retry-After", "5"),
                    "too many requests wait");
        }
    }

    @Override
    public void close() {
        probes.shutdownNow();
        local.shutdownNow();
        others.shutdownNow();
    }
}
