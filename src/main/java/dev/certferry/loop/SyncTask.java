package dev.certferry.loop;

import dev.certferry.model.RunRecord;

/** Port to what is run: the same run that {@code certferry sync} is. */
public interface SyncTask {
    RunResult run(RunRecord.Trigger trigger);
}
