package dev.certferry.daemon;

import dev.certferry.loop.Ran;
import dev.certferry.loop.Watcher;
import dev.certferry.model.RunRecord;
import dev.certferry.review.Reviewing;
import java.time.Duration;

/** Requests a review after each run. */
final class ReviewTrigger implements Watcher {
    private final Watcher listener;
    private final Reviewing reviewing;

    ReviewTrigger(Watcher listener, Reviewing reviewing) {
        this.listener = listener;
        this.reviewing = reviewing;
    }

    @Override
    public void began(RunRecord.Trigger trigger) {
        listener.began(trigger);
    }

    @Override
    public void ended(Ran ran) {
        listener.ended(ran);
        reviewing.ask(ran.ending().report());
    }

    @Override
    public void silent(Duration since) {
        listener.silent(since);
    }
}
