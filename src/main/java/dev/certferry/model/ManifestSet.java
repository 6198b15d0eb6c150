package dev.certferry.model;

import java.util.List;

/**
 * All manifest files of one revision, sorted by path. {@code problems} are entries that cannot be read as files, which
 * makes the revision invalid; {@code warnings} do not.
 */
public record ManifestSet(Revision revision, List<ManifestFile> files, List<Problem> problems, List<Problem> warnings) {
    public ManifestSet {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    public ManifestSet(Revision revision, List<ManifestFile> files) {
        this(revision, files, List.of(), List.of());
    }
}
