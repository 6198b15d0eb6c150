package dev.certferry.review;

import java.util.List;
import java.util.Optional;

/**
 * Port to the forge that the repository is in. Comments and statuses that are found are those of the account that is used
 * here: what others write under the same name does not count. Throws {@link dev.certferry.port.TransientException} and
 * {@link dev.certferry.port.PermanentException}.
 */
public interface Forge {
    /** The open pull requests into this branch, by number. */
    List<PullRequest> open(String base);

    /** The one whose merge into this branch brought the commit. */
    Optional<PullRequest> mergedAs(String commit, String base);

    /** The newest pull request from a branch of the repository itself, whatever became of it. */
    Optional<PullRequest> newestFromBranch(String branch, String base);

    /** Our comment that holds this marker. */
    Optional<PullRequestComment> comment(PullRequest request, String marker);

    /** Writes in the place of {@code before}, or a new one. */
    void comment(PullRequest request, Optional<PullRequestComment> before, String text);

    /** Our newest status of this context at the head of the pull request. */
    Optional<CommitStatus> status(PullRequest request, String context);

    void setStatus(PullRequest request, CommitStatus status);

    PullRequest open(String branch, String base, String title, String text);

    void updatePullRequest(PullRequest request, String title, String text);

    /** The ref under which the forge's Git server keeps the head of a pull request, of a fork's, too. */
    String headRef(PullRequest request);

    /** The most characters that a comment may have. */
    int longestComment();
}
