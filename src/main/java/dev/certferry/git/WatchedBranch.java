package dev.certferry.git;

import java.time.Duration;
import java.util.Optional;

/**
 * The branch and directory of a repository to read manifests from, with limits. {@code path} is empty for the whole repository;
 * {@code maxSourceAge} is the age of the last fetch that raises an alarm; {@code megabytes} limits the size of one fetch;
 * {@code previousRepo} is the repository's previous URL.
 */
public record WatchedBranch(
        String branch,
        String path,
        Duration maxSourceAge,
        long megabytes,
        Optional<String> previousRepo,
        ReadingLimits limits) {
    public WatchedBranch(
            String branch, String path, Duration maxSourceAge, long megabytes, Optional<String> previousRepo) {
        this(branch, path, maxSourceAge, megabytes, previousRepo, ReadingLimits.DEFAULT);
    }

    public WatchedBranch {
        path = ManifestPaths.watched(path);
        branch = branch.replaceFirst("^refs/heads/", "");
    }
}
