package dev.certferry.daemon;

import dev.certferry.loop.CompletedRun;
import dev.certferry.loop.LoopListener;
import dev.certferry.model.RunRecord;
import dev.certferry.review.ReviewWorker;
import java.time.Duration;

/** Requests a review after each run. */
final class ReviewTrigger implements LoopListener {
    private final LoopListener listener;
    private final ReviewWorker reviewing;

    ReviewTrigger(LoopListener listener, ReviewWorker reviewing) {
        this.listener = listener;
        this.reviewing = reviewing;
    }

    @Override
    public void runStarted(RunRecord.Trigger trigger) {
        listener.runStarted(trigger);
    }

    @Override
    public void runFinished(CompletedRun ran) {
        listener.runFinished(ran);
        reviewing.enqueue(ran.result().report());
    }

    @Override
    public void silenceExceeded(Duration since) {
        listener.silenceExceeded(since);
    }
}
