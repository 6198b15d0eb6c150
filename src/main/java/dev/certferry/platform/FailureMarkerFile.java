package dev.certferry.platform;

import dev.certferry.port.FailureMarker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last recorded failure, as a file in the state directory; without the file a failure is recorded a second time. */
public final class FailureMarkerFile implements FailureMarker {
    private static final Logger LOG = LoggerFactory.getLogger(FailureMarkerFile.class);

    private final Path file;

    public FailureMarkerFile(Path stateDir, String installation) {
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
                AtomicFiles.write(file, digest + "\n");
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, e.getMessage());
        }
    }
}
