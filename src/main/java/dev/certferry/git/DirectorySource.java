package dev.certferry.git;

import dev.certferry.model.ManifestSet;
import dev.certferry.model.Revision;
import dev.certferry.port.FetchResult;
import dev.certferry.port.ManifestSource;
import dev.certferry.port.OverLimitException;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Manifests in a plain directory; it has no history, so there is no last good revision. */
public final class DirectorySource implements ManifestSource {
    private static final int DEEPEST = 32;

    private final Path folder;
    private final Optional<String> previousRepo;

    public DirectorySource(Path folder) {
        this(folder, Optional.empty());
    }

    /** {@code previousRepo} is the name of the repository that this directory replaces. */
    public DirectorySource(Path folder, Optional<String> previousRepo) {
        this.previousRepo = previousRepo;
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public FetchResult fetch() {
        if (!Files.isDirectory(folder)) {
            throw new PermanentException(folder + ": no such directory; set --dir to the directory with the manifests");
        }
        try {
            ManifestCollector entries = new ManifestCollector();
            for (Path path : manifests()) {
                take(path, entries);
                if (entries.bytes() > ReadingLimits.DEFAULT.bytes()) {
                    throw new OverLimitException(folder + ": has more than "
                            + ReadingLimits.DEFAULT.bytes() / (1024 * 1024)
                            + " MB of manifests; set --dir to a smaller directory");
                }
            }
            Revision unnamed = new Revision(folder.toString(), "", "", "", "");
            Revision revision = new Revision(
                    folder.toString(), "", "", "", entries.snapshot(unnamed).contentDigest());
            return new FetchResult.Newest(entries.snapshot(revision));
        } catch (IOException e) {
            throw new PermanentException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private List<Path> manifests() throws IOException {
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            List<Path> found = walk.filter(path -> ManifestPaths.isManifest(path.toString()))
                    .filter(path -> !isHidden(folder.relativize(path)))
                    .filter(path -> !Files.isDirectory(path))
                    .limit(ManifestPaths.MAX_FILES + 1L)
                    .sorted()
                    .toList();
            if (found.size() > ManifestPaths.MAX_FILES) {
                throw new PermanentException(folder + ": more than " + ManifestPaths.MAX_FILES
                        + " manifests; set --dir to a smaller directory");
            }
            return found;
        }
    }

    private static boolean isHidden(Path relative) {
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            if (ManifestPaths.isHidden(relative.getName(i).toString())) {
                return true;
            }
        }
        return false;
    }

    private void take(Path path, ManifestCollector entries) throws IOException {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (!path.toRealPath().startsWith(folder.toRealPath())) {
            entries.linkOut(name, folder.toString());
        } else if (!Files.isRegularFile(path)) {
            entries.irregular(name);
        } else if (Files.size(path) > ManifestPaths.MAX_FILE_BYTES) {
            entries.tooLarge(name);
        } else {
            entries.file(name, Files.readAllBytes(path));
        }
    }

    @Override
    public Optional<ManifestSet> load(String commit) {
        return Optional.empty();
    }

    @Override
    public Optional<String> lastGood() {
        return Optional.empty();
    }

    @Override
    public Optional<String> previousRepo() {
        return previousRepo;
    }

    @Override
    public void markGood(Revision revision) {
        // a plain directory has no place for a last good revision
    }
}
