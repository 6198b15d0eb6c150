package dev.certferry.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that files with secrets exist, are readable, and are not accessible to other users. */
public final class FilePermissionCheck implements DoctorCheck {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private final Map<String, Path> files;

    public FilePermissionCheck(Map<String, Path> files) {
        this.files = files;
    }

    @Override
    public List<CheckResult> run() {
        List<CheckResult> found = new ArrayList<>();
        files.forEach((flag, file) -> found.add(one(flag, file)));
        return found;
    }

    private static CheckResult one(String flag, Path file) {
        if (!Files.isReadable(file)) {
            return CheckResult.fail(file + ": cannot be read; correct " + flag + ", or run as a user that may read it");
        }
        return isOpen(file)
                ? CheckResult.warn(file + ": accessible to every user of this host; chmod o-rwx " + file)
                : CheckResult.ok(file + ": readable, not accessible to other users");
    }

    /** Whether users other than owner and group have access; unknown permissions count as none. */
    static boolean isOpen(Path path) {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
