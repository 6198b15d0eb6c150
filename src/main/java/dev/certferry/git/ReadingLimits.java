package dev.certferry.git;

import java.time.Duration;

/**
 * What one reading of a repository may cost: objects opened, their bytes together, bytes of one tree or commit, bytes of the
 * server's list of references, objects of one fetch, and time from the connection to the last manifest.
 */
public record ReadingLimits(
        int objects, long bytes, int treeBytes, int commitBytes, long listedBytes, int fetchedObjects, Duration time) {
    private static final int MB = 1024 * 1024;

    /** Far above any real repository of manifests, and within a heap of 300 MB. */
    public static final ReadingLimits DEFAULT =
            new ReadingLimits(250_000, 96L * MB, 8 * MB, MB, 16L * MB, 1_000_000, Duration.ofMinutes(10));
}
