package dev.certferry.git;

import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.transport.URIish;

/** Recognizes repositories with SHA-256 object names, which JGit cannot read. */
final class ObjectFormatCheck {
    /** JGit quotes the object name that is too long for it. */
    private static final Pattern LONG_NAME = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

    private ObjectFormatCheck() {}

    /** For a directory, whose configuration tells: JGit reports it only as an internal error. */
    static void requireSha1(RepositoryAccess access, URIish uri) {
        if (access.address().kind() == RepositoryUrl.Kind.FILE && isSha256(uri.getPath())) {
            throw sha256(access);
        }
    }

    /** Whether a server listed such names. */
    static boolean isSha256(List<Throwable> chain) {
        return chain.stream()
                .map(one -> String.valueOf(one.getMessage()))
                .anyMatch(message -> LONG_NAME.matcher(message).find());
    }

    static PermanentException sha256(RepositoryAccess access) {
        return new PermanentException("repository " + access.url()
                + ": its object format is SHA-256, which is not supported; use a repository with SHA-1"
                + " (git init --object-format=sha1)");
    }

    private static boolean isSha256(String path) {
        for (String place : List.of("config", ".git/config")) {
            try {
                Config config = new Config();
                config.fromText(Files.readString(Path.of(path).resolve(place)));
                return "sha256".equalsIgnoreCase(config.getString("extensions", null, "objectformat"));
            } catch (IOException | ConfigInvalidException | InvalidPathException e) {
                // not there, or not readable: opening the repository says what is wrong with it
            }
        }
        return false;
    }
}
