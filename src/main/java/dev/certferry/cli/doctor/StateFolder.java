package dev.certferry.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where copies, caches and waiting records are kept. */
public final class StateFolder implements Examination {
    private final Path folder;

    public StateFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Diagnosis> look() {
        try {
            Files.delete(Files.createTempFile(folder, "doctor", ".tmp"));
        } catch (IOException e) {
            return List.of(Diagnosis.fail("state directory " + folder + ": cannot be written (" + e.getMessage()
                    + "); make room or give the right to, or choose another with --state-dir"));
        }
        return List.of(
                OpenFiles.isOpen(folder)
                        ? Diagnosis.warn("state directory " + folder
                                + ": open to every user of this host, who would see manifests and records; chmod 0700 "
                                + folder)
                        : Diagnosis.ok("state directory " + folder + ": writable, closed to other users"));
    }
}
