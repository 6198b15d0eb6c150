package dev.certferry.loop;

import dev.certferry.model.RunRecord;

/** Port to one run, the same as that of {@code certferry sync}. */
public interface SyncTask {
    RunResult run(RunRecord.Trigger trigger);
}
