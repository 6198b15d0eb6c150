package dev.certferry.platform;

import dev.certferry.model.ExitStatus;
import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.Sleeper;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run in order on SIGINT and SIGTERM: the next wait of each thread throws once, and the record is still written
 * and the lease released. Threads are not interrupted, since that could cut a write in half.
 */
public final class ShutdownHandler implements Sleeper, AutoCloseable {
    /** Enough to push a record, and less than the default stop timeout of service managers. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Set<Thread> notified = ConcurrentHashMap.newKeySet();
    private final ThreadSleeper sleeper = new ThreadSleeper();
    private final Thread hook = new Thread(this::stop, "stopping");
    private final Runnable onSignal;
    private volatile int code = ExitStatus.INTERRUPTED.exitCode();

    private ShutdownHandler(Runnable onSignal) {
        this.onSignal = onSignal;
    }

    public static ShutdownHandler install() {
        return install(() -> {});
    }

    /** {@code onSignal} runs as soon as the signal arrives. */
    public static ShutdownHandler install(Runnable onSignal) {
        ShutdownHandler handler = new ShutdownHandler(onSignal);
        Runtime.getRuntime().addShutdownHook(handler.hook);
        return handler;
    }

    /** After this call, the next wait of each thread throws {@link InterruptedRunException}. */
    void requestStop() {
        requested.countDown();
    }

    private void stop() {
        requestStop();
        onSignal.run();
        try {
            if (!ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("certferry: still busy after " + GRACE.toSeconds() + " s; ended without cleanup");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }

    /** The exit code of a process that was stopped and ended in order; 130 by default. */
    public void setExitCode(int exitCode) {
        code = exitCode;
    }

    @Override
    public void wait(Duration time) {
        try {
            if (notified.contains(Thread.currentThread())) {
                sleeper.wait(time);
            } else if (requested.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                notified.add(Thread.currentThread());
                throw new InterruptedRunException("the run was asked to stop");
            }
        } catch (InterruptedException e) {
            throw new InterruptedRunException("interrupted");
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is being stopped, and the hook is running
        }
    }
}
