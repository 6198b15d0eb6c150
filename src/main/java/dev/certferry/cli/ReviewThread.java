package dev.certferry.cli;

import dev.certferry.review.Reviewing;
import java.time.Duration;

/** The thread in which reviews are made, for as long as it is open. */
public final class ReviewThread implements AutoCloseable {
    /** What is being told when the daemon ends is told to its end, unless the forge is too slow for that. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Reviewing reviewing;
    private final Thread thread;

    private ReviewThread(Reviewing reviewing) {
        this.reviewing = reviewing;
        this.thread = new Thread(reviewing::run, "review");
        thread.setDaemon(true);
    }

    public static ReviewThread open(Reviewing reviewing) {
        ReviewThread one = new ReviewThread(reviewing);
        one.thread.start();
        return one;
    }

    @Override
    public void close() {
        reviewing.stop();
        try {
            thread.join(PATIENCE.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
