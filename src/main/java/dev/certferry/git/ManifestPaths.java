package dev.certferry.git;

import dev.certferry.port.PermanentException;

/** Selects the manifests of a tree: YAML files outside of directories whose name starts with a dot. */
final class ManifestPaths {
    static final int MAX_FILE_BYTES = 1024 * 1024;
    static final int MAX_FILES = 50_000;

    private ManifestPaths() {}

    static boolean isManifest(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml");
    }

    static boolean isHidden(String folder) {
        return folder.startsWith(".");
    }

    /** The normalized path of the directory in a tree: no dots, no leading or trailing slashes; empty for the whole repository. */
    static String watched(String path) {
        if (path.startsWith("/") || ("/" + path + "/").contains("/../")) {
            throw new PermanentException("--path " + path
                    + ": outside of the repository; expected a directory in it such as" + " certs/production");
        }
        return path.replaceAll("(^|/)\\.(?=/|$)", "").replaceAll("/+", "/").replaceAll("^/|/$", "");
    }
}
