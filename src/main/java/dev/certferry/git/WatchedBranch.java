package dev.certferry.git;

import java.time.Duration;
import java.util.Optional;

/**
 * What of a repository is watched, and how closely. {@code path} is empty for all of it; {@code maxSourceAge} is how long it may
 * go without being read before that is an alarm; {@code megabytes} is the most that one fetch may bring; {@code previousRepo} is
 * the address that the repository had before.
 */
public record WatchedBranch(
        String branch, String path, Duration maxSourceAge, long megabytes, Optional<String> previousRepo) {
    public WatchedBranch {
        path = ManifestPaths.watched(path);
        branch = branch.replaceFirst("^refs/heads/", "");
    }
}
