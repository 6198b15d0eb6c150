package dev.certferry.model;

import java.util.List;

/**
 * All manifest files of one revision, sorted by path. {@code problems} are entries that cannot be read as files, which makes
 * the revision invalid; {@code warnings} are entries to mind.
 */
public record Snapshot(Revision revision, List<SourceFile> files, List<Problem> problems, List<Problem> warnings) {
    public Snapshot {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    public Snapshot(Revision revision, List<SourceFile> files) {
        this(revision, files, List.of(), List.of());
    }
}
