package dev.certferry.review;

import dev.certferry.render.review.CommentContext;

/**
 * Whose reviews these are. {@code branch} and {@code path} are watched, {@code place} are the flags that name the same place
 * to a command; {@code planForks} lets the plan of a fork's pull request be shown, too.
 */
public record ReviewContext(
        String installation, String branch, String path, String place, String auditBranch, boolean planForks) {
    CommentContext proposal(PullRequest request) {
        return new CommentContext(installation, request.head(), branch, path, place);
    }

    /** Under which the plan of a pull request stands at its head. */
    public String planContext() {
        return "certferry/" + installation + "/plan";
    }

    String applyContext() {
        return "certferry/" + installation + "/apply";
    }
}
