package dev.certferry.cli;

import dev.certferry.loop.Ran;
import dev.certferry.loop.Watcher;
import dev.certferry.model.RunRecord;
import dev.certferry.review.Reviewing;
import java.time.Duration;

/** Lets each run be followed by a review. */
public final class Reviewed implements Watcher {
    private final Watcher watcher;
    private final Reviewing reviewing;

    public Reviewed(Watcher watcher, Reviewing reviewing) {
        this.watcher = watcher;
        this.reviewing = reviewing;
    }

    @Override
    public void began(RunRecord.Trigger trigger) {
        watcher.began(trigger);
    }

    @Override
    public void ended(Ran ran) {
        watcher.ended(ran);
        reviewing.ask(ran.ending().report());
    }

    @Override
    public void silent(Duration since) {
        watcher.silent(since);
    }
}
