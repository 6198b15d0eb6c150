package dev.certferry.git;

import dev.certferry.model.ManifestFile;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import dev.certferry.model.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects the entries of a tree or directory: manifests, and entries that cannot be read as manifests. */
final class ManifestCollector {
    private static final byte[] LFS = "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.UTF_8);

    private final List<ManifestFile> files = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private long bytes;

    void file(String path, byte[] content) {
        if (content.length >= LFS.length && Arrays.equals(content, 0, LFS.length, LFS, 0, LFS.length)) {
            problem(
                    path,
                    "is a Git LFS pointer, and LFS objects are not fetched; commit the file itself"
                            + " (git lfs untrack, then git add --renormalize)");
            return;
        }
        String other = names.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
        if (other != null) {
            warnings.add(at(
                    path,
                    "differs from " + other + " only by case; both are used, but a checkout on macOS or"
                            + " Windows has only one of them; rename one"));
        }
        files.add(new ManifestFile(path, content));
        bytes += content.length;
    }

    /** Of all files together. */
    long bytes() {
        return bytes;
    }

    void link(String path) {
        problem(path, "is a symbolic link; replace it by the file");
    }

    void linkOut(String path, String folder) {
        problem(path, "is a symbolic link to a target outside of " + folder + "; replace it by the file");
    }

    void irregular(String path) {
        problem(path, "is a named pipe, a socket or a device; replace it by a file, or remove it");
    }

    void tooLarge(String path) {
        problem(
                path,
                "is larger than " + ManifestPaths.MAX_FILE_BYTES + " bytes; if it is not a manifest, move it out of the"
                        + " directory");
    }

    void submodule(String path) {
        warnings.add(at(
                path,
                "is a submodule, and submodules are not read; move its bindings to this repository, or"
                        + " create a separate installation for it"));
    }

    int size() {
        return files.size();
    }

    ManifestSet snapshot(Revision revision) {
        return new ManifestSet(revision, files, problems, warnings);
    }

    List<ManifestFile> files() {
        return files;
    }

    private void problem(String path, String message) {
        problems.add(at(path, message));
    }

    private static Problem at(String path, String message) {
        return new Problem(new SourceLocation(path, 1, 1), "", message);
    }
}
