package dev.certferry.forge;

import dev.certferry.review.PullRequest;
import java.util.List;
import java.util.Optional;

/** GitHub, on github.com or self-hosted. */
final class GitHub implements GitHubLikeForge.Finding {
    static final int MAX_COMMENT_LENGTH = 65_536;

    private final ForgeApi api;
    private final String repository;
    private final PullRequestReader pulls;

    GitHub(ForgeApi api, String repository) {
        this.api = api;
        this.repository = repository;
        this.pulls = new PullRequestReader(api, repository);
    }

    @Override
    public List<PullRequest> open(String base) {
        return pulls.all("listing open pull requests", "state=open&base=" + QueryEncoding.of(base));
    }

    @Override
    public Optional<PullRequest> mergedWith(String commit, String base) {
        String what = "finding the pull request of " + commit;
        return api.all(what, "/repos/" + repository + "/commits/" + commit + "/pulls").stream()
                .filter(one -> one.at("/base/ref").asText().equals(base))
                .map(one -> pulls.read(what, one))
                .filter(one -> one.state() == PullRequest.State.MERGED)
                .findFirst();
    }

    @Override
    public Optional<PullRequest> newestFrom(String branch, String base) {
        String owner = repository.substring(0, repository.indexOf('/'));
        String query = "state=all&sort=created&direction=desc&base=" + QueryEncoding.of(base) + "&head="
                + QueryEncoding.of(owner + ":" + branch);
        return pulls.all("finding the pull request from " + branch, query).stream()
                .findFirst();
    }
}
