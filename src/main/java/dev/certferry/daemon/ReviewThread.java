package dev.certferry.daemon;

import dev.certferry.review.ReviewWorker;
import java.time.Duration;

/** The thread that reviews pull requests until it is closed. */
final class ReviewThread implements AutoCloseable {
    /** When the daemon stops, a review in progress is completed within this timeout. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final ReviewWorker reviewing;
    private final Thread thread;

    private ReviewThread(ReviewWorker reviewing) {
        this.reviewing = reviewing;
        this.thread = new Thread(reviewing::run, "review");
        thread.setDaemon(true);
    }

    static ReviewThread open(ReviewWorker reviewing) {
        ReviewThread reviews = new ReviewThread(reviewing);
        reviews.thread.start();
        return reviews;
    }

    @Override
    public void close() {
        reviewing.stop();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
