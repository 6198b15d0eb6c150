package dev.certferry.git;

import dev.certferry.model.ManifestFile;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Revision;
import dev.certferry.model.Sha256;
import dev.certferry.port.FetchResult;
import dev.certferry.port.ManifestSource;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Manifests in a plain directory; it has no history, so there is no last good revision. */
public final class DirectorySource implements ManifestSource {
    private static final int DEEPEST = 32;

    private final Path folder;

    public DirectorySource(Path folder) {
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
            }
            Revision revision = new Revision(folder.toString(), "", "", "", digest(entries.files()));
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
        } else if (Files.size(path) > ManifestPaths.LARGEST_FILE) {
            entries.tooLarge(name);
        } else {
            entries.file(name, Files.readAllBytes(path));
        }
    }

    private static String digest(List<ManifestFile> files) {
        Sha256 digest = new Sha256();
        for (ManifestFile file : files) {
            digest.update((file.path() + "\0" + file.content().length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(file.content());
        }
        return "sha256:" + digest.toHex();
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
    public void markGood(Revision revision) {
        // a plain directory has no place for a last good revision
    }
}
