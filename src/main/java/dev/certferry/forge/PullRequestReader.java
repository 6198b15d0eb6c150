package dev.certferry.forge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.review.PullRequest;
import java.util.List;

/** Reads pull requests from responses of GitHub's API and similar ones. */
final class PullRequestReader {
    private final ForgeApi api;
    private final String repository;

    PullRequestReader(ForgeApi api, String repository) {
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
                        api.read(what, () -> JsonFields.text(one, "/base/ref")).equals(base))
                .map(one -> read(what, one))
                .toList();
    }

    PullRequest read(String what, JsonNode node) {
        return api.read(what, () -> {
            long home = JsonFields.number(node, "/base/repo/id");
            PullRequest.State state = !node.path("merged_at").isMissingNode()
                            && !node.path("merged_at").isNull()
                    ? PullRequest.State.MERGED
                    : JsonFields.word(node, "/state").equals("open")
                            ? PullRequest.State.OPEN
                            : PullRequest.State.CLOSED;
            return new PullRequest(
                    JsonFields.count(node, "/number"),
                    node.path("html_url").asText(),
                    JsonFields.text(node, "/head/ref"),
                    JsonFields.commit(node, "/head/sha"),
                    // missing when the fork was deleted
                    node.at("/head/repo/id").asLong(-1) != home,
                    state,
                    node.path("body").asText());
        });
    }
}
