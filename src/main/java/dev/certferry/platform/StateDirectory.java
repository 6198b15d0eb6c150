package dev.certferry.platform;

import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of locks, clones, caches and unsent records. When it cannot be written (disk full, read-only, removed), a temporary
 * directory takes its place, so that certificates are still rotated; its unsent records are moved back later. {@code problem} says why
 * it is a temporary one.
 */
public record StateDirectory(Path path, Optional<String> problem) {
    private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /** Larger than what a full file system still takes into the inode of a small file. */
    private static final int PROBE_BYTES = 64 * 1024;

    /** The folder of records in a state directory. */
    private static final String RECORDS = "audit";

    /** With the system's directory of temporary files. */
    public static StateDirectory open(Path wanted) {
        return open(wanted, Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    /** Throws {@link PermanentException} if neither the directory nor a temporary one can be written. */
    static StateDirectory open(Path wanted, Path temporaryRoot) {
        try {
            create(wanted);
            probe(wanted);
        } catch (IOException e) {
            return replacement(wanted, temporaryRoot, e);
        }
        reclaim(wanted, replacementOf(wanted, temporaryRoot));
        return new StateDirectory(wanted, Optional.empty());
    }

    private static StateDirectory replacement(Path wanted, Path temporaryRoot, IOException why) {
        Path place = replacementOf(wanted, temporaryRoot);
        Path replacement;
        String problem = "state directory " + wanted + ": cannot be written (" + reason(why) + "); ";
        try {
            replacement = owned(place, temporaryRoot);
            probe(replacement);
        } catch (IOException e) {
            throw new PermanentException(
                    problem + "neither can " + place + " (" + reason(e)
                            + "); free space, correct its permissions, or choose another with --state-dir",
                    e);
        }
        return new StateDirectory(
                replacement,
                Optional.of(
                        problem + replacement + " is used instead, with new clones and caches; free space, correct its"
                                + " permissions, or choose another with --state-dir"));
    }

    /** The same for each process of this user, so that their locks meet. */
    private static Path replacementOf(Path wanted, Path temporaryRoot) {
        String name = wanted.toAbsolutePath().normalize() + " " + System.getProperty("user.name");
        return temporaryRoot.resolve(
                "certferry-state-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** The directory, or a new one if another user created something in its place. */
    private static Path owned(Path directory, Path temporaryRoot) throws IOException {
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException e) {
            // of an earlier run, or of another user
        }
        return isOwn(directory) ? directory : Files.createTempDirectory(temporaryRoot, "certferry-state-");
    }

    private static void create(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
        }
    }

    private static void probe(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, ".certferry", ".tmp");
        try {
            Files.write(file, new byte[PROBE_BYTES]);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Others may create entries in a directory of temporary files. */
    private static boolean isOwn(Path directory) throws IOException {
        PosixFileAttributes found =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return found.isDirectory()
                && found.permissions().equals(PRIVATE)
                && found.owner().equals(Files.getOwner(Path.of("/proc/self")));
    }

    /** Moves unsent records back; what cannot be moved stays for a later run. */
    private static void reclaim(Path wanted, Path replacement) {
        try {
            if (!Files.exists(replacement, LinkOption.NOFOLLOW_LINKS) || !isOwn(replacement)) {
                return;
            }
            for (Path file : records(replacement.resolve(RECORDS))) {
                Path target = wanted.resolve(replacement.relativize(file).toString());
                Files.createDirectories(target.resolveSibling(""), PosixFilePermissions.asFileAttribute(PRIVATE));
                Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
            Directories.delete(replacement);
        } catch (IOException e) {
            LOG.warn("{}: its audit records cannot be moved to {}: {}", replacement, wanted, reason(e));
        }
    }

    private static List<Path> records(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
                    .toList();
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
