package dev.certferry.review;

/**
 * One pull request (a merge request in GitLab). {@code head} is its newest commit, {@code branch} where that is; {@code fork}
 * tells that this is another repository, whose owner may be anybody; {@code text} is its description.
 */
public record PullRequest(int number, String url, String branch, String head, boolean fork, State state, String text) {
    /** What became of it. */
    public enum State {
        OPEN,
        MERGED,
        CLOSED
    }

    /** The same with what was just pushed. */
    PullRequest at(String commit) {
        return new PullRequest(number, url, branch, commit, fork, state, text);
    }

    @Override
    public String toString() {
        return "#" + number;
    }
}
