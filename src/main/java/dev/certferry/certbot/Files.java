package dev.certferry.certbot;

import dev.certferry.sync.Permanent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files and folders with limits, and nothing outside the certbot directory. */
final class Files {
    static final int LARGEST = 511_999;
    private static final int MOST_ENTRIES = 100_000;

    private final Path root;

    Files(Path root) {
        this.root = root;
    }

    /** Throws when a link leads out of the directory, or the file is larger than any certificate. */
    byte[] read(Path file) throws IOException {
        inside(file);
        try (InputStream in = java.nio.file.Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("larger than " + LARGEST + " bytes");
            }
            return bytes;
        }
    }

    /** Sorted by name; empty when there is no such folder. */
    List<Path> list(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        if (!java.nio.file.Files.isDirectory(folder)) {
            return entries;
        }
        inside(folder);
        try (DirectoryStream<Path> stream = java.nio.file.Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                entries.add(entry);
                if (entries.size() > MOST_ENTRIES) {
                    throw new Permanent(
                            folder + ": more than " + MOST_ENTRIES + " entries; is this certbot's directory?");
                }
            }
        }
        entries.sort(null);
        return entries;
    }

    private void inside(Path path) throws IOException {
        if (!path.toRealPath().startsWith(root)) {
            throw new IOException("it leads out of " + root);
        }
    }
}
