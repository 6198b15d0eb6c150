package dev.certferry.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks the directory of clones, caches and pending records. */
public final class StateDirectoryCheck implements DoctorCheck {
    private final Path folder;

    public StateDirectoryCheck(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<CheckResult> run() {
        try {
            Files.delete(Files.createTempFile(folder, "doctor", ".tmp"));
        } catch (IOException e) {
            return List.of(CheckResult.fail("state directory " + folder + ": cannot be written (" + e.getMessage()
                    + "); free space, correct its permissions, or choose another with --state-dir"));
        }
        return List.of(
                FilePermissionCheck.isOpen(folder)
                        ? CheckResult.warn("state directory " + folder
                                + ": accessible to every user of this host, including manifests and records; chmod 0700 "
                                + folder)
                        : CheckResult.ok("state directory " + folder + ": writable, not accessible to other users"));
    }
}
