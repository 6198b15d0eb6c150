package dev.certferry.cli;

import dev.certferry.loop.Ran;
import dev.certferry.loop.Watcher;
import dev.certferry.model.RunRecord;
import dev.certferry.notify.Conditions;
import dev.certferry.notify.Courier;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that tells people, so that a run never waits for a slow receiver. */
public final class Messenger implements Watcher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Messenger.class);
    /** Retries and reminders are this late at most. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final long GOODBYE_MILLIS = 5_000;

    private final Courier courier;
    private final Conditions conditions = new Conditions();
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = new Thread(this::work, "notices");
    private volatile boolean closed;

    private Messenger(Courier courier) {
        this.courier = courier;
    }

    public static Messenger open(Courier courier) {
        Messenger messenger = new Messenger(courier);
        messenger.thread.setDaemon(true);
        messenger.thread.start();
        return messenger;
    }

    @Override
    public void began(RunRecord.Trigger trigger) {
        // nobody needs to know
    }

    @Override
    public void ended(Ran ran) {
        conditions.ended(ran);
        learn();
    }

    @Override
    public void silent(Duration since) {
        conditions.silent(since);
        learn();
    }

    private void learn() {
        courier.learn(conditions.now());
        news.release();
    }

    private void work() {
        while (!closed) {
            try {
                courier.step();
            } catch (RuntimeException e) {
                LOG.error("telling people failed in a way that is a mistake in the program; please report it", e);
            }
            rest();
        }
    }

    private void rest() {
        try {
            if (news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        news.release();
        try {
            thread.join(GOODBYE_MILLIS);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
