package dev.certferry.server.api;

import java.util.List;

/** Port to what earlier runs did: records as JSON texts, the newest first. */
public interface RecordReader {
    List<String> newest(int most);
}
