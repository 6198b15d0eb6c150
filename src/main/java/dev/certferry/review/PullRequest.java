package dev.certferry.review;

/**
 * One pull request (a merge request in GitLab). {@code head} is its newest commit, {@code branch} its branch; {@code fork} means
 * that the branch is in another repository, which anyone may own; {@code text} is its description.
 */
public record PullRequest(int number, String url, String branch, String head, boolean fork, State state, String text) {
    public enum State {
        OPEN,
        MERGED,
        CLOSED
    }

    /** The same pull request with the commit that was just pushed. */
    PullRequest at(String commit) {
        return new PullRequest(number, url, branch, commit, fork, state, text);
    }

    @Override
    public String toString() {
        return "#" + number;
    }
}
