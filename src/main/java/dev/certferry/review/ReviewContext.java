package dev.certferry.review;

import dev.certferry.render.review.CommentContext;

/**
 * The installation that reviews. {@code branch} and {@code path} are watched; {@code place} are the command-line options that select
 * the same source; {@code planForks} also shows plans on pull requests from forks.
 */
public record ReviewContext(
        String installation, String branch, String path, String place, String auditBranch, boolean planForks) {
    CommentContext proposal(PullRequest request) {
        return new CommentContext(installation, request.head(), branch, path, place);
    }

    /** The status context of the plan of a pull request. */
    public String planContext() {
        return "certferry/" + installation + "/plan";
    }

    String applyContext() {
        return "certferry/" + installation + "/apply";
    }
}
