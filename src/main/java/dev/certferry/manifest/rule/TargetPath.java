package dev.certferry.manifest.rule;

import dev.certferry.model.UntrustedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A target as the container sees it: names are below /run/secrets, so {@code a} is {@code /run/secrets/a}. */
final class TargetPath {
    private static final String SECRETS = "/run/secrets/";

    private TargetPath() {}

    /** Directories that every container has, so that no file can be mounted there. */
    private static final Set<String> DIRECTORIES = Set.of("/", "/run", "/run/secrets", "/proc", "/sys", "/dev");

    /** Whether no task could start with a file at this path: runc mounts nothing below /proc. */
    static boolean isUnmountable(String path) {
        return DIRECTORIES.contains(path) || path.startsWith("/proc/");
    }

    /** Whether one of the two would have to be a file and a directory. */
    static boolean areNested(String one, String other) {
        return one.startsWith(other + "/") || other.startsWith(one + "/");
    }

    /** The absolute path without empty or dot parts; empty if it contains {@code ..} or names no file. */
    static Optional<String> path(String target) {
        String absolute = target.startsWith("/") ? target : SECRETS + target;
        List<String> parts = new ArrayList<>();
        for (String part : absolute.split("/", -1)) {
            if (part.equals("..")) {
                return Optional.empty();
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        boolean file = !target.isBlank() && !absolute.endsWith("/") && !absolute.endsWith("/.");
        return file && UntrustedText.isPrintable(target)
                ? Optional.of("/" + String.join("/", parts))
                : Optional.empty();
    }
}
