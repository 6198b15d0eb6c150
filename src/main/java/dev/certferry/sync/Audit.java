package dev.certferry.sync;

import dev.certferry.model.RunRecord;

/** Port to where records of runs are kept. Throws {@link Transient} and {@link Permanent}. */
public interface Audit {
    /** Adds one record and answers where it stands, as a person would look it up (a commit id). */
    String append(RunRecord record);
}
