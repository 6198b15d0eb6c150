package dev.certferry.cli;

import dev.certferry.model.Verdict;
import dev.certferry.sync.Interrupted;
import dev.certferry.sync.Pause;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run end in order when the process is told to stop (SIGINT, SIGTERM): to each thread its next wait says so once, and
 * what follows, the record and the lease, is still done. No thread is interrupted, since that would cut a write in half.
 */
final class Stopping implements Pause, AutoCloseable {
    /** Long enough for a record to be pushed; whoever sent the signal will kill what takes longer. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Set<Thread> told = ConcurrentHashMap.newKeySet();
    private final Thread hook = new Thread(this::stop, "stopping");
    private final Runnable atOnce;
    private volatile int code = Verdict.INTERRUPTED.exitCode();

    private Stopping(Runnable atOnce) {
        this.atOnce = atOnce;
    }

    static Stopping watch() {
        return watch(() -> {});
    }

    /** {@code atOnce} is done as soon as the process is told to stop. */
    static Stopping watch(Runnable atOnce) {
        Stopping stopping = new Stopping(atOnce);
        Runtime.getRuntime().addShutdownHook(stopping.hook);
        return stopping;
    }

    /** From now on each thread hears of it at its next wait. */
    void ask() {
        asked.countDown();
    }

    private void stop() {
        ask();
        atOnce.run();
        try {
            if (!ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("certferry: still busy after " + GRACE.toSeconds() + " s; ended where it was");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }

    /** What a process that was told to stop exits with when it ended in order; 130 unless said. */
    void exitsWith(int exitCode) {
        code = exitCode;
    }

    @Override
    public void wait(Duration time) {
        try {
            if (told.contains(Thread.currentThread())) {
                Thread.sleep(time.toMillis());
            } else if (asked.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                told.add(Thread.currentThread());
                throw new Interrupted("the run was told to stop");
            }
        } catch (InterruptedException e) {
            throw new Interrupted("interrupted");
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is being stopped, and the hook is at work
        }
    }
}
