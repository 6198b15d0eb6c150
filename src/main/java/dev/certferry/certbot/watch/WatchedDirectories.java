package dev.certferry.certbot.watch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The directories in which a change of a lineage is visible: configurations, live links and archives; links are not
 * followed.
 */
final class WatchedDirectories {
    /** The entries of certbot's directory that hold lineages. */
    static final Set<String> NAMES = Set.of("renewal", "archive", "live");

    private static final int MAX_DIRECTORIES = 400_000;

    private WatchedDirectories() {}

    static List<Path> of(Path directory) throws IOException {
        List<Path> folders = new ArrayList<>(List.of(directory.resolve("renewal")));
        for (String name : List.of("archive", "live")) {
            Path folder = directory.resolve(name);
            folders.add(folder);
            children(folder).stream().filter(WatchedDirectories::isFolder).forEach(folders::add);
        }
        folders.removeIf(folder -> !isFolder(folder));
        return folders;
    }

    /** Empty if the directory does not exist any more. */
    static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        if (!isFolder(folder)) {
            return children;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (children.size() == MAX_DIRECTORIES) {
                    return children;
                }
                children.add(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return children;
    }

    private static boolean isFolder(Path place) {
        return Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
    }
}
