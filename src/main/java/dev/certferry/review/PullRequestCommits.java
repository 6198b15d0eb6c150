package dev.certferry.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Port to the commits of the repository, beside the newest revision: what pull requests would make of the manifests, and which
 * commits made them what they are. Throws {@link dev.certferry.port.TransientException} and {@link dev.certferry.port.PermanentException}.
 */
public interface PullRequestCommits {
    /** What the watched branch would be with each of them merged; those that moved or were merged since the forge told of them are left out. */
    Map<PullRequest, MergeResult> merged(List<PullRequest> requests);

    /**
     * The commits of the watched branch that changed the manifests, newest first: from this one down to {@code earlier}, which
     * is left out. Without an earlier one, the one alone that brought the manifests as they are.
     */
    List<String> changing(String commit, Optional<String> earlier);
}
