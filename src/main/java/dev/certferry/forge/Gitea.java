package dev.certferry.forge;

import dev.certferry.review.PullRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gitea, and its fork Forgejo. */
final class Gitea implements GitHubLikeForge.Finding {
    static final int MAX_COMMENT_LENGTH = 65_535;

    private final ForgeApi api;
    private final String repository;
    private final PullRequestReader pulls;

    Gitea(ForgeApi api, String repository) {
        this.api = api;
        this.repository = repository;
        this.pulls = new PullRequestReader(api, repository);
    }

    @Override
    public List<PullRequest> open(String base) {
        return pulls.into("listing open pull requests", "state=open", base);
    }

    @Override
    public Optional<PullRequest> mergedWith(String commit, String base) {
        String what = "finding the pull request of " + commit;
        return api.find(what, "/repos/" + repository + "/commits/" + commit + "/pull")
                .filter(one -> one.at("/base/ref").asText().equals(base))
                .map(one -> pulls.read(what, one))
                .filter(one -> one.state() == PullRequest.State.MERGED);
    }

    /** The API cannot filter by head branch. */
    @Override
    public Optional<PullRequest> newestFrom(String branch, String base) {
        return pulls.into("finding the pull request from " + branch, "state=all", base).stream()
                .filter(one -> one.branch().equals(branch) && !one.fork())
                .max(Comparator.comparingInt(PullRequest::number));
    }
}
