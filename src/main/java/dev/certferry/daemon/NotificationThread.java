package dev.certferry.daemon;

import dev.certferry.loop.CompletedRun;
import dev.certferry.loop.LoopListener;
import dev.certferry.model.RunRecord;
import dev.certferry.notify.AlertTracker;
import dev.certferry.notify.NotificationDispatcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that sends notifications, so that no run waits for a slow receiver. */
final class NotificationThread implements LoopListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationThread.class);
    /** Maximum delay of retries and reminders. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final long CLOSE_TIMEOUT_MILLIS = 5_000;

    private final NotificationDispatcher dispatcher;
    private final AlertTracker alerts = new AlertTracker();
    private final Semaphore changes = new Semaphore(0);
    private final Thread thread = new Thread(this::send, "notifications");
    private volatile boolean closed;

    private NotificationThread(NotificationDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    static NotificationThread open(NotificationDispatcher dispatcher) {
        NotificationThread notifications = new NotificationThread(dispatcher);
        notifications.thread.setDaemon(true);
        notifications.thread.start();
        return notifications;
    }

    @Override
    public void runStarted(RunRecord.Trigger trigger) {
        // only results are reported
    }

    @Override
    public synchronized void runFinished(CompletedRun ran) {
        alerts.runFinished(ran);
        update();
    }

    @Override
    public synchronized void silenceExceeded(Duration since) {
        alerts.silenceExceeded(since);
        update();
    }

    /** Called by the thread of the reviews. */
    synchronized void reviewsOverLimit(List<String> pullRequests) {
        alerts.reviewsOverLimit(pullRequests);
        update();
    }

    private void update() {
        dispatcher.update(alerts.active());
        changes.release();
    }

    private void send() {
        while (!closed) {
            try {
                dispatcher.deliverDue();
            } catch (RuntimeException e) {
                LOG.error("internal error while sending notifications; please report it", e);
            }
            await();
        }
    }

    private void await() {
        try {
            if (changes.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                changes.drainPermits();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        changes.release();
        try {
            thread.join(CLOSE_TIMEOUT_MILLIS);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
