package dev.certferry.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.port.PermanentException;
import dev.certferry.review.CommitStatus;
import dev.certferry.review.Forge;
import dev.certferry.review.PullRequest;
import dev.certferry.review.PullRequestComment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** GitLab, on gitlab.com or self-hosted. A merge request is called a pull request here. */
final class GitLab implements Forge {
    private static final int MAX_COMMENT_LENGTH = 1_000_000;

    private final ForgeApi api;
    private final String project;
    private final TokenOwner account;

    GitLab(ForgeConnection asking, String repository) {
        this.api = new ForgeApi(asking, ForgeDialect.GITLAB);
        this.project = "/projects/" + QueryEncoding.of(repository);
        this.account = new TokenOwner(api, false);
    }

    @Override
    public List<PullRequest> open(String base) {
        String what = "listing open merge requests";
        return requests(what, "/merge_requests?state=opened&target_branch=" + QueryEncoding.of(base));
    }

    private List<PullRequest> requests(String what, String path) {
        return api.all(what, project + path).stream()
                .map(one -> request(what, one))
                .toList();
    }

    @Override
    public Optional<PullRequest> mergedAs(String commit, String base) {
        String what = "finding the merge request of " + commit;
        return api.all(what, project + "/repository/commits/" + commit + "/merge_requests").stream()
                .filter(one -> one.path("target_branch").asText().equals(base))
                .map(one -> request(what, one))
                .filter(one -> one.state() == PullRequest.State.MERGED)
                .findFirst();
    }

    @Override
    public Optional<PullRequest> newestFromBranch(String branch, String base) {
        String query = "/merge_requests?state=all&order_by=created_at&sort=desc&source_branch="
                + QueryEncoding.of(branch) + "&target_branch=" + QueryEncoding.of(base);
        return requests("finding the merge request from " + branch, query).stream()
                .filter(one -> !one.fork())
                .findFirst();
    }

    private PullRequest request(String what, JsonNode node) {
        return api.read(
                what,
                () -> new PullRequest(
                        JsonFields.count(node, "/iid"),
                        node.path("web_url").asText(),
                        JsonFields.text(node, "/source_branch"),
                        JsonFields.commit(node, "/sha"),
                        // missing when the fork was deleted
                        node.path("source_project_id").asLong(-1) != JsonFields.number(node, "/target_project_id"),
                        switch (JsonFields.word(node, "/state")) {
                            case "opened", "locked" -> PullRequest.State.OPEN;
                            case "merged" -> PullRequest.State.MERGED;
                            default -> PullRequest.State.CLOSED;
                        },
                        node.path("description").asText()));
    }

    @Override
    public Optional<PullRequestComment> comment(PullRequest request, String marker) {
        String what = "reading the comments of " + request;
        return api.all(what, notes(request) + "?sort=asc").stream()
                .filter(one -> one.path("body").asText().contains(marker) && account.isSelf(one.path("author")))
                .findFirst()
                .map(one -> api.read(
                        what,
                        () -> new PullRequestComment(
                                Long.toString(JsonFields.number(one, "/id")),
                                one.path("body").asText())));
    }

    private String notes(PullRequest request) {
        return project + "/merge_requests/" + request.number() + "/notes";
    }

    @Override
    public void comment(PullRequest request, Optional<PullRequestComment> before, String text) {
        ObjectNode body = object().put("body", text);
        if (before.isPresent()) {
            String path = notes(request) + "/" + before.get().id();
            api.send("updating the comment on " + request, "PUT", path, body);
        } else {
            api.send("commenting on " + request, "POST", notes(request), body);
        }
    }

    @Override
    public Optional<CommitStatus> status(PullRequest request, String context) {
        String what = "reading the statuses of " + request;
        String path = project + "/repository/commits/" + request.head() + "/statuses?name=" + QueryEncoding.of(context);
        return api.all(what, path).stream()
                .filter(one -> one.path("name").asText().equals(context) && account.isSelf(one.path("author")))
                .max(Comparator.comparingLong(one -> one.path("id").asLong()))
                .map(one -> api.read(
                        what,
                        () -> new CommitStatus(
                                context,
                                state(one.path("status").asText()),
                                one.path("description").asText())));
    }

    /** Whether a push removes approvals is a setting of the project; GitLab does not tell which commit was approved. */
    @Override
    public int approvals(PullRequest request) {
        String what = "reading the approvals of " + request;
        String path = project + "/merge_requests/" + request.number();
        long author = api.read(what, () -> JsonFields.number(api.get(what, path), "/author/id"));
        int count = 0;
        for (JsonNode approval : api.get(what, path + "/approvals").path("approved_by")) {
            JsonNode user = approval.path("user");
            long person = user.path("id").asLong(-1);
            count += person > 0 && person != author && !account.isSelf(user) ? 1 : 0;
        }
        return count;
    }

    private static CommitStatus.State state(String word) {
        return switch (word) {
            case "success" -> CommitStatus.State.SUCCESS;
            case "pending", "running", "created" -> CommitStatus.State.PENDING;
            case "failed", "canceled", "skipped" -> CommitStatus.State.FAILURE;
            default -> throw new InvalidResponseException("unknown status '" + word + "'");
        };
    }

    /** GitLab returns 400 when a pending status is set to pending again; the status is then already correct. */
    @Override
    public void setStatus(PullRequest request, CommitStatus status) {
        ObjectNode body = object().put("state", word(status.state()))
                .put("name", status.context())
                .put("description", status.description())
                .put("ref", request.branch());
        try {
            api.send("setting the status of " + request, "POST", project + "/statuses/" + request.head(), body);
        } catch (PermanentException e) {
            if (!String.valueOf(e.getMessage()).contains("Cannot transition status")) {
                throw e;
            }
        }
    }

    private static String word(CommitStatus.State state) {
        return switch (state) {
            case PENDING -> "pending";
            case SUCCESS -> "success";
            case FAILURE -> "failed";
        };
    }

    @Override
    public PullRequest open(String branch, String base, String title, String text) {
        String what = "opening a merge request from " + branch;
        ObjectNode body = object().put("title", title)
                .put("source_branch", branch)
                .put("target_branch", base)
                .put("description", text);
        return request(what, api.send(what, "POST", project + "/merge_requests", body));
    }

    @Override
    public void updatePullRequest(PullRequest request, String title, String text) {
        ObjectNode body = object().put("title", title).put("description", text);
        api.send(
                "updating the description of " + request, "PUT", project + "/merge_requests/" + request.number(), body);
    }

    @Override
    public String headRef(PullRequest request) {
        return "refs/merge-requests/" + request.number() + "/head";
    }

    @Override
    public int longestComment() {
        return MAX_COMMENT_LENGTH;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
