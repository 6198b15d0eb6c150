package dev.certferry.server.api;

import java.util.List;

/** Port to the audit records, as JSON, newest first. */
public interface RecordReader {
    List<String> newest(int most);
}
