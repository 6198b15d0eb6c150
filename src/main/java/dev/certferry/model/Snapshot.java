package dev.certferry.model;

import java.util.List;

/** All manifest files of one revision, sorted by path. */
public record Snapshot(Revision revision, List<SourceFile> files) {
    public Snapshot {
        files = List.copyOf(files);
    }
}
