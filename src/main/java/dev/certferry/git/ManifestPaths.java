package dev.certferry.git;

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
}
