package dev.certferry.git;

import dev.certferry.port.PermanentException;

/** Which files of a tree are manifests: YAML, outside folders that begin with a dot. */
final class ManifestPaths {
    static final int LARGEST_FILE = 1024 * 1024;
    static final int MOST_FILES = 50_000;

    private ManifestPaths() {}

    static boolean isManifest(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml");
    }

    static boolean isHidden(String folder) {
        return folder.startsWith(".");
    }

    /** The watched folder as a tree names it: no dots, no slashes around; empty for the whole repository. */
    static String watched(String path) {
        if (path.startsWith("/") || ("/" + path + "/").contains("/../")) {
            throw new PermanentException("--path " + path
                    + ": leads out of the repository; expected a folder in it such as" + " certs/production");
        }
        return path.replaceAll("(^|/)\\.(?=/|$)", "").replaceAll("/+", "/").replaceAll("^/|/$", "");
    }
}
