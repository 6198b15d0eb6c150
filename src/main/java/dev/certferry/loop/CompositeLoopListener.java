package dev.certferry.loop;

import dev.certferry.model.RunRecord;
import java.time.Duration;
import java.util.List;

/** Several watchers as one, in their order. */
public record CompositeLoopListener(List<LoopListener> all) implements LoopListener {
    @Override
    public void began(RunRecord.Trigger trigger) {
        all.forEach(watcher -> watcher.began(trigger));
    }

    @Override
    public void ended(CompletedRun ran) {
        all.forEach(watcher -> watcher.ended(ran));
    }

    @Override
    public void silent(Duration since) {
        all.forEach(watcher -> watcher.silent(since));
    }
}
