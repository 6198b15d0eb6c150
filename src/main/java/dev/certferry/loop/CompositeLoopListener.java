package dev.certferry.loop;

import dev.certferry.model.RunRecord;
import java.time.Duration;
import java.util.List;

/** Passes each event to several listeners, in order. */
public record CompositeLoopListener(List<LoopListener> all) implements LoopListener {
    @Override
    public void runStarted(RunRecord.Trigger trigger) {
        all.forEach(watcher -> watcher.runStarted(trigger));
    }

    @Override
    public void runFinished(CompletedRun ran) {
        all.forEach(watcher -> watcher.runFinished(ran));
    }

    @Override
    public void silenceExceeded(Duration since) {
        all.forEach(watcher -> watcher.silenceExceeded(since));
    }
}
