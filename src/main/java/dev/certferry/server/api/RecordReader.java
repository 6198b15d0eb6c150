package dev.certferry.server.api;

import java.util.List;
import java.util.Optional;

/** Port to the audit records, as JSON, newest first. */
public interface RecordReader {
    /** Those of one installation, or of all that share the branch. */
    List<String> newest(int most, Optional<String> installation);
}
