package dev.certferry.git;

import dev.certferry.platform.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The time of the last successful fetch, stored next to the local clone. Without it, only the alarm about an outdated source is lost. */
record LastFetchFile(Path file) {
    static LastFetchFile of(Path clone) {
        return new LastFetchFile(clone.resolveSibling(clone.getFileName() + ".read"));
    }

    Optional<Instant> get() {
        try {
            return Optional.of(Instant.parse(Files.readString(file).strip()));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    void set(Instant now) {
        try {
            AtomicFiles.write(file, now + "\n");
        } catch (IOException e) {
            // a full disk must not fail a run that could read the repository
        }
    }
}
