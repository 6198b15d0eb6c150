package dev.certferry.loop;

import dev.certferry.model.RunRecord;

/** Port to what is run: the same run that {@code certferry sync} is. */
public interface Work {
    Ending run(RunRecord.Trigger trigger);
}
