package dev.certferry.cli;

import dev.certferry.sync.Notes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The note as a file in the state directory; when it cannot be kept, the worst is that a failure is recorded again. */
final class FailureNote implements Notes {
    private static final Logger LOG = LoggerFactory.getLogger(FailureNote.class);

    private final Path file;

    FailureNote(Path stateDir, String installation) {
        this.file = stateDir.resolve("failure." + installation);
    }

    @Override
    public String lastFailure() {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void lastFailure(String digest) {
        try {
            if (digest.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.writeString(file, digest + "\n");
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, e.getMessage());
        }
    }
}
