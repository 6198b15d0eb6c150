package dev.certferry.sandbox.authority;

import dev.certferry.platform.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Creates files, directories and links with certbot's layout, contents and permissions. */
public final class CertbotFolder {
    /** The files of a generation, and the links to them. */
    public static final int FILES = CertbotFile.values().length;

    private static final String OWNER_ONLY = "rwx------";

    private final Path root;

    /** Creates an empty directory. */
    public CertbotFolder(Path root) {
        this.root = root;
        folder(root.resolve("archive"), OWNER_ONLY);
        folder(root.resolve("live"), OWNER_ONLY);
        folder(root.resolve("renewal"), "rwxr-xr-x");
        write(root.resolve("live/README"), """
                This directory contains your keys and certificates.

                `[cert name]/privkey.pem`  : the private key for your certificate.
                """, "rw-r--r--");
    }

    public Path root() {
        return root;
    }

    /** Creates the renewal configuration and the directories of a lineage. */
    public void configure(String lineage) {
        folder(root.resolve("archive").resolve(lineage), "rwxr-xr-x");
        folder(root.resolve("live").resolve(lineage), "rwxr-xr-x");
        StringBuilder conf = new StringBuilder("# renew_before_expiry = 30 days\nversion = 2.1.0\narchive_dir = "
                + root.resolve("archive").resolve(lineage) + "\n");
        for (CertbotFile file :
                List.of(CertbotFile.CERT, CertbotFile.PRIVKEY, CertbotFile.CHAIN, CertbotFile.FULLCHAIN)) {
            conf.append(file.word() + " = " + link(lineage, file) + "\n");
        }
        conf.append("""

                # Options used in the renewal process
                [renewalparams]
                authenticator = standalone
                server = https://localhost/dir
                key_type = ecdsa
                """);
        write(root.resolve("renewal").resolve(lineage + ".conf"), conf.toString(), "rw-r--r--");
    }

    /** Writes the first {@code count} of the four files. */
    public void write(String lineage, int number, IssuedCertificate issued, int count) {
        for (CertbotFile file : List.of(CertbotFile.values()).subList(0, count)) {
            Path place = root.resolve("archive").resolve(lineage).resolve(file.word() + number + ".pem");
            write(place, issued.pem(file), file == CertbotFile.PRIVKEY ? "rw-------" : "rw-r--r--");
        }
    }

    /** Files without content, as a reader sees them while certbot writes them. */
    public void writeUnreadable(String lineage, int number) {
        for (CertbotFile file : CertbotFile.values()) {
            write(root.resolve("archive").resolve(lineage).resolve(file.word() + number + ".pem"), "", "rw-r--r--");
        }
    }

    /** Updates the first {@code count} of the four links. */
    public void point(String lineage, int number, int count) {
        for (CertbotFile file : List.of(CertbotFile.values()).subList(0, count)) {
            Path link = link(lineage, file);
            Path fresh = link.resolveSibling(file.word() + ".new");
            try {
                Files.createSymbolicLink(
                        fresh, Path.of("../../archive").resolve(lineage).resolve(file.word() + number + ".pem"));
                Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The highest number of any file, or 0. */
    int highest(String lineage) {
        return archived(lineage).stream().mapToInt(CertbotFolder::number).max().orElse(0);
    }

    /** Removes all generations below this number, as certbot does since 2.3. */
    void forget(String lineage, int below) {
        for (Path file : archived(lineage)) {
            if (number(file) < below) {
                removeAll(file);
            }
        }
    }

    private List<Path> archived(String lineage) {
        try (Stream<Path> files = Files.list(root.resolve("archive").resolve(lineage))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""));
    }

    void remove(String lineage) {
        removeAll(root.resolve("archive").resolve(lineage));
        removeAll(root.resolve("live").resolve(lineage));
        removeAll(root.resolve("renewal").resolve(lineage + ".conf"));
    }

    private Path link(String lineage, CertbotFile file) {
        return root.resolve("live").resolve(lineage).resolve(file.word() + ".pem");
    }

    private static void removeAll(Path place) {
        try {
            Directories.delete(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void folder(Path place, String rights) {
        try {
            Files.createDirectories(place);
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(rights));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the permissions before any content is written. */
    private static void write(Path file, String content, String rights) {
        try {
            if (Files.notExists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
            }
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
