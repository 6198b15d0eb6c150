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

/** Collects what a tree or folder holds: manifests, and entries that cannot be read as such. */
final class ManifestCollector {
    private static final byte[] LFS = "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.UTF_8);

    private final List<ManifestFile> files = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();

    void file(String path, byte[] content) {
        if (content.length >= LFS.length && Arrays.equals(content, 0, LFS.length, LFS, 0, LFS.length)) {
            problem(
                    path,
                    "is a Git LFS pointer, and what it points to is not fetched; commit the file itself"
                            + " (git lfs untrack, then git add --renormalize)");
            return;
        }
        String other = names.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
        if (other != null) {
            warnings.add(at(
                    path,
                    "differs from " + other + " by case alone; both count, but a checkout on macOS or"
                            + " Windows has only one of them; rename one"));
        }
        files.add(new ManifestFile(path, content));
    }

    void link(String path) {
        problem(path, "is a symbolic link; put the file itself there");
    }

    void linkOut(String path, String folder) {
        problem(path, "is a link that leads out of " + folder + "; put the file itself there");
    }

    void irregular(String path) {
        problem(path, "is a named pipe, a socket or a device; put a file there, or remove it");
    }

    void tooLarge(String path) {
        problem(
                path,
                "is larger than " + ManifestPaths.LARGEST_FILE + " bytes; is it a manifest? Move it out of the"
                        + " watched folder");
    }

    void submodule(String path) {
        warnings.add(at(
                path,
                "is a submodule, and what is in it is not read; put its bindings into this repository, or"
                        + " give it an installation of its own"));
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
