package dev.certferry.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Port to the commits of the repository: the manifests after merging each pull request, and the commits that changed the
 * manifests. Throws {@link dev.certferry.port.TransientException} and {@link dev.certferry.port.PermanentException}.
 */
public interface PullRequestCommits {
    /** The watched branch with each of them merged; omits those that changed or were merged since the forge listed them. */
    Map<PullRequest, MergeResult> merged(List<PullRequest> requests);

    /**
     * The commits of the watched branch that changed the manifests, newest first: from this one down to {@code earlier}, which
     * is excluded. Without an earlier one, only the commit that introduced the current manifests.
     */
    List<String> changing(String commit, Optional<String> earlier);
}
