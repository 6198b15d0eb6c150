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
    public void began(RunRecord.Trigger trigger) {
        listener.began(trigger);
    }

    @Override
    public void ended(CompletedRun ran) {
        listener.ended(ran);
        reviewing.ask(ran.ending().report());
    }

    @Override
    public void silent(Duration since) {
        listener.silent(since);
    }
}
