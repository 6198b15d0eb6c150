package dev.certferry.forge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.review.PullRequest;
import java.util.List;

/** Pull requests as GitHub's interface and those made after it tell of them. */
final class Pulls {
    private final Api api;
    private final String repository;

    Pulls(Api api, String repository) {
        this.api = api;
        this.repository = "/repos/" + repository;
    }

    List<PullRequest> all(String what, String query) {
        return api.all(what, repository + "/pulls?" + query).stream()
                .map(one -> read(what, one))
                .toList();
    }

    List<PullRequest> into(String what, String query, String base) {
        return api.all(what, repository + "/pulls?" + query).stream()
                .filter(one ->
                        api.read(what, () -> Fields.text(one, "/base/ref")).equals(base))
                .map(one -> read(what, one))
                .toList();
    }

    PullRequest read(String what, JsonNode node) {
        return api.read(what, () -> {
            long home = Fields.number(node, "/base/repo/id");
            PullRequest.State state = !node.path("merged_at").isMissingNode()
                            && !node.path("merged_at").isNull()
                    ? PullRequest.State.MERGED
                    : Fields.word(node, "/state").equals("open") ? PullRequest.State.OPEN : PullRequest.State.CLOSED;
            return new PullRequest(
                    Fields.count(node, "/number"),
                    node.path("html_url").asText(),
                    Fields.text(node, "/head/ref"),
                    Fields.commit(node, "/head/sha"),
                    // without a repository when the fork was deleted
                    node.at("/head/repo/id").asLong(-1) != home,
                    state,
                    node.path("body").asText());
        });
    }
}
