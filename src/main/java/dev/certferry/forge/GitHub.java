package dev.certferry.forge;

import dev.certferry.review.PullRequest;
import java.util.List;
import java.util.Optional;

/** GitHub, on github.com or a server of one's own. */
final class GitHub implements Hub.Finding {
    static final int LONGEST_COMMENT = 65_536;

    private final Api api;
    private final String repository;
    private final Pulls pulls;

    GitHub(Api api, String repository) {
        this.api = api;
        this.repository = repository;
        this.pulls = new Pulls(api, repository);
    }

    @Override
    public List<PullRequest> open(String base) {
        return pulls.all("listing open pull requests", "state=open&base=" + Query.of(base));
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
        String query = "state=all&sort=created&direction=desc&base=" + Query.of(base) + "&head="
                + Query.of(owner + ":" + branch);
        return pulls.all("finding the pull request from " + branch, query).stream()
                .findFirst();
    }
}
