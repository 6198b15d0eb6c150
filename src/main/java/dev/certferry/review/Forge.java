package dev.certferry.review;

import java.util.List;
import java.util.Optional;

/**
 * Port to the forge of the repository. Only comments and statuses of the account in use are found: those that other accounts
 * write under the same name are ignored. Throws {@link dev.certferry.port.TransientException} and
 * {@link dev.certferry.port.PermanentException}.
 */
public interface Forge {
    /** The open pull requests into this branch, by number. */
    List<PullRequest> open(String base);

    /** The pull request whose merge into this branch introduced the commit. */
    Optional<PullRequest> mergedAs(String commit, String base);

    /** The newest pull request from a branch of the repository itself, in any state. */
    Optional<PullRequest> newestFromBranch(String branch, String base);

    /** The own comment that contains this marker. */
    Optional<PullRequestComment> comment(PullRequest request, String marker);

    /** Replaces {@code before}, or creates a new comment. */
    void comment(PullRequest request, Optional<PullRequestComment> before, String text);

    /** The newest own status of this context at the head of the pull request. */
    Optional<CommitStatus> status(PullRequest request, String context);

    /**
     * The number of people who approve the head of the pull request, without its author, the token's own account and bots; those
     * who asked for changes later do not count.
     */
    int approvals(PullRequest request);

    void setStatus(PullRequest request, CommitStatus status);

    PullRequest open(String branch, String base, String title, String text);

    void updatePullRequest(PullRequest request, String title, String text);

    /** The ref of the head of a pull request on the forge's Git server, also for a fork. */
    String headRef(PullRequest request);

    /** The maximum number of characters of a comment. */
    int longestComment();
}
