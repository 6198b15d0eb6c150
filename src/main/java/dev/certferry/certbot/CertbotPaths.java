package dev.certferry.certbot;

import dev.certferry.certbot.cache.FileStamp;
import dev.certferry.certificate.InvalidCertificateException;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Resolves paths in certbot's directory, wherever it is mounted, and rejects paths that lead out of it. */
final class CertbotPaths {
    private static final int MAX_LINEAGES = 200_000;

    private final Path given;
    private final Path root;
    private final Path renewal;

    private CertbotPaths(Path given, Path root) {
        this.given = given;
        this.root = root;
        this.renewal = resolved(root.resolve("renewal"));
    }

    /** Listing it tells if it leads outside. */
    private static Path resolved(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            return directory;
        }
    }

    static CertbotPaths at(Path directory) {
        Path given = directory.toAbsolutePath().normalize();
        try {
            CertbotPaths tree = new CertbotPaths(given, given.toRealPath());
            if (Files.isDirectory(tree.root.resolve("renewal"))) {
                return tree;
            }
        } catch (IOException e) {
            throw new PermanentException(given + ": the certbot directory cannot be opened (" + reason(e)
                    + "); expected certbot's configuration directory,"
                    + " usually /etc/letsencrypt; correct --certbot or this user's permissions");
        }
        throw new PermanentException(
                given + ": no directory renewal was found; expected the directory that certbot writes, usually"
                        + " /etc/letsencrypt; correct --certbot, or issue a first certificate");
    }

    Path root() {
        return root;
    }

    /** Names of renewal configurations, sorted. */
    List<String> lineages() {
        try {
            List<String> names = new ArrayList<>();
            for (String file : list(inside(root.resolve("renewal")), MAX_LINEAGES)) {
                if (file.endsWith(".conf") && file.length() > ".conf".length()) {
                    names.add(file.substring(0, file.length() - ".conf".length()));
                }
            }
            names.sort(null);
            return names;
        } catch (IOException | InvalidCertificateException e) {
            throw new PermanentException(
                    given + ": the directory renewal cannot be listed; expected certbot's configurations;"
                            + " let this user read it");
        }
    }

    Path conf(String lineage) {
        return renewal.resolve(lineage + ".conf");
    }

    Path live(String lineage) {
        return root.resolve("live").resolve(lineage);
    }

    /** The archive directory of a lineage according to its configuration; not checked yet. */
    Path archive(String lineage, RenewalConf conf) throws InvalidCertificateException {
        if (conf.archiveDir().isEmpty()) {
            return root.resolve("archive").resolve(lineage);
        }
        return rerooted(conf.archiveDir().get(), lineage, conf)
                .orElseThrow(() -> outside("archive_dir of renewal/" + lineage + ".conf"));
    }

    /** Maps a path as certbot saw it to this mount of the directory; empty if it is outside. */
    Optional<Path> rerooted(String path, String lineage, RenewalConf conf) {
        try {
            Path wanted = Path.of(path);
            Path there = !wanted.isAbsolute()
                    ? root.resolve(wanted)
                    : original(lineage, conf)
                            .flatMap(old -> moved(old, wanted))
                            .or(() -> moved(given, wanted))
                            .orElse(wanted);
            Path normal = there.normalize();
            return normal.startsWith(root) && !normal.equals(root) ? Optional.of(normal) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The same path with all links resolved, which must still be inside. */
    Path inside(Path place) throws IOException, InvalidCertificateException {
        Path real = place.toRealPath();
        if (!real.startsWith(root)) {
            throw outside(root.relativize(place).toString());
        }
        return real;
    }

    /** The entries of a directory, unsorted. Checks that it is a directory first: opening a named pipe would block. */
    static List<String> list(Path folder, int atMost) throws IOException, InvalidCertificateException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                    ? new NotDirectoryException(folder.toString())
                    : new NoSuchFileException(folder.toString());
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (names.size() == atMost) {
                    throw new InvalidCertificateException(
                            "too-large",
                            folder.getFileName() + " holds more than " + atMost
                                    + " files; remove what is not certbot's");
                }
                names.add(entry.getFileName().toString());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** A file's real path: itself, or the target of the link if that is in the directory of the link. */
    Path file(Path file, FileStamp stamp) throws IOException, InvalidCertificateException {
        if (!stamp.isLink()) {
            return file;
        }
        Path real = inside(file);
        if (!real.startsWith(Objects.requireNonNull(file.getParent()))) {
            throw new InvalidCertificateException(
                    "outside",
                    root.relativize(file) + " points outside its own directory, where another lineage's files are;"
                            + " move the file there, or renew the lineage");
        }
        return real;
    }

    /**
     * Opens a file for reading through a handle of each directory on its path, none of which may be a link: a directory that is
     * replaced by a link after its path was checked leads nowhere.
     */
    SeekableByteChannel open(Path place) throws IOException {
        try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
            return open(top, place, root.relativize(place));
        }
    }

    /** {@code rest} is the path below this directory. */
    private static SeekableByteChannel open(DirectoryStream<Path> directory, Path place, Path rest) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        if (!(directory instanceof SecureDirectoryStream<Path> handle)) {
            return Files.newByteChannel(place, options);
        }
        if (rest.getNameCount() == 1) {
            return handle.newByteChannel(rest, options);
        }
        try (DirectoryStream<Path> next = handle.newDirectoryStream(rest.getName(0), LinkOption.NOFOLLOW_LINKS)) {
            return open(next, place, rest.subpath(1, rest.getNameCount()));
        }
    }

    /** The kind of failure, without the exception's message. */
    static String reason(IOException failure) {
        return switch (failure.getClass().getSimpleName()) {
            case "NoSuchFileException" -> "it does not exist";
            case "AccessDeniedException" -> "permission denied";
            case "FileSystemLoopException" -> "its links form a loop";
            case "NotDirectoryException" -> "it is not a directory";
            default -> "read error";
        };
    }

    private static Optional<Path> original(String lineage, RenewalConf conf) {
        Path end = Path.of("live", lineage, "cert.pem");
        return conf.cert()
                .map(Path::of)
                .filter(cert -> cert.isAbsolute() && cert.endsWith(end))
                .flatMap(cert -> Optional.ofNullable(cert.getRoot())
                        .map(top -> cert.getNameCount() == end.getNameCount()
                                ? top
                                : top.resolve(cert.subpath(0, cert.getNameCount() - end.getNameCount()))));
    }

    private Optional<Path> moved(Path from, Path wanted) {
        return wanted.startsWith(from) ? Optional.of(root.resolve(from.relativize(wanted))) : Optional.empty();
    }

    private static InvalidCertificateException outside(String what) {
        return new InvalidCertificateException(
                "outside",
                what
                        + " points outside the certbot directory; move it inside, or point --certbot at the directory that contains"
                        + " all of it");
    }
}
