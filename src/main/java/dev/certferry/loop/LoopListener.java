package dev.certferry.loop;

import dev.certferry.model.RunRecord;
import java.time.Duration;

/** Receives the events of the loop; called from its thread. */
public interface LoopListener {
    void runStarted(RunRecord.Trigger trigger);

    void runFinished(CompletedRun ran);

    /** No run has succeeded for this long; called again each time that as much time has passed. */
    void silenceExceeded(Duration since);
}
