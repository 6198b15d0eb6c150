package dev.certferry.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.EnumNames;
import dev.certferry.review.CommitStatus;
import dev.certferry.review.Forge;
import dev.certferry.review.PullRequest;
import dev.certferry.review.PullRequestComment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** GitHub and the forges with a similar API, which differ mainly in how pull requests are found. */
final class GitHubLikeForge implements Forge {
    private final ForgeApi api;
    private final String repository;
    private final Finding finder;
    private final TokenOwner account;
    private final PullRequestReader pulls;
    private final int longestComment;

    private GitHubLikeForge(ForgeApi api, String repository, Finding finding, boolean mayBeAnApp, int longestComment) {
        this.api = api;
        this.repository = "/repos/" + repository;
        this.finder = finding;
        this.account = new TokenOwner(api, mayBeAnApp);
        this.pulls = new PullRequestReader(api, repository);
        this.longestComment = longestComment;
    }

    /** Finds pull requests in one type of forge. */
    interface Finding {
        List<PullRequest> open(String base);

        Optional<PullRequest> mergedWith(String commit, String base);

        Optional<PullRequest> newestFrom(String branch, String base);
    }

    static GitHubLikeForge gitHub(ForgeConnection asking, String repository) {
        ForgeApi api = new ForgeApi(asking, ForgeDialect.GITHUB);
        return new GitHubLikeForge(api, repository, new GitHub(api, repository), true, GitHub.MAX_COMMENT_LENGTH);
    }

    /** Gitea, or its fork Forgejo. */
    static GitHubLikeForge gitea(ForgeConnection asking, ForgeDialect speech, String repository) {
        ForgeApi api = new ForgeApi(asking, speech);
        return new GitHubLikeForge(api, repository, new Gitea(api, repository), false, Gitea.MAX_COMMENT_LENGTH);
    }

    @Override
    public List<PullRequest> open(String base) {
        return finder.open(base);
    }

    @Override
    public Optional<PullRequest> mergedAs(String commit, String base) {
        return finder.mergedWith(commit, base);
    }

    @Override
    public Optional<PullRequest> newestFromBranch(String branch, String base) {
        return finder.newestFrom(branch, base);
    }

    @Override
    public String headRef(PullRequest request) {
        return "refs/pull/" + request.number() + "/head";
    }

    @Override
    public int longestComment() {
        return longestComment;
    }

    @Override
    public Optional<PullRequestComment> comment(PullRequest request, String marker) {
        String what = "reading the comments of " + request;
        return api.all(what, repository + "/issues/" + request.number() + "/comments").stream()
                .filter(one -> one.path("body").asText().contains(marker) && account.isSelf(one.path("user")))
                .findFirst()
                .map(one -> api.read(
                        what,
                        () -> new PullRequestComment(
                                Long.toString(JsonFields.number(one, "/id")),
                                one.path("body").asText())));
    }

    @Override
    public void comment(PullRequest request, Optional<PullRequestComment> before, String text) {
        ObjectNode body = object().put("body", text);
        if (before.isPresent()) {
            String path = repository + "/issues/comments/" + before.get().id();
            api.send("updating the comment on " + request, "PATCH", path, body);
        } else {
            String path = repository + "/issues/" + request.number() + "/comments";
            api.send("commenting on " + request, "POST", path, body);
        }
    }

    @Override
    public Optional<CommitStatus> status(PullRequest request, String context) {
        String what = "reading the statuses of " + request;
        // sorted newest first; the newest status of a context is the current one
        return Stream.of(api.all(what, repository + "/commits/" + request.head() + "/statuses"))
                .flatMap(List::stream)
                .filter(one -> one.path("context").asText().equals(context) && account.isSelf(one.path("creator")))
                .findFirst()
                .map(one -> api.read(
                        what,
                        () -> new CommitStatus(
                                context,
                                state(one.path(one.has("state") ? "state" : "status")
                                        .asText()),
                                one.path("description").asText())));
    }

    /** The newest review of each person counts; a comment is none. Gitea names a request for changes differently. */
    @Override
    public int approvals(PullRequest request) {
        String what = "reading the reviews of " + request;
        String path = repository + "/pulls/" + request.number();
        JsonNode pull = api.get(what, path);
        long author = api.read(what, () -> JsonFields.number(pull, "/user/id"));
        Map<Long, Boolean> approving = new HashMap<>();
        for (JsonNode review : api.all(what, path + "/reviews")) {
            JsonNode user = review.path("user");
            long person = user.path("id").asLong(-1);
            boolean counts = person > 0
                    && person != author
                    && !user.path("type").asText().equals("Bot")
                    && !account.isSelf(user)
                    && review.path("commit_id").asText().equals(request.head());
            if (counts) {
                switch (review.path("state").asText()) {
                    case "APPROVED" ->
                        approving.put(person, !review.path("dismissed").asBoolean());
                    case "CHANGES_REQUESTED", "REQUEST_CHANGES", "DISMISSED" -> approving.put(person, false);
                    default -> {}
                }
            }
        }
        return (int) approving.values().stream().filter(approves -> approves).count();
    }

    private static CommitStatus.State state(String word) {
        return switch (word) {
            case "success" -> CommitStatus.State.SUCCESS;
            case "pending" -> CommitStatus.State.PENDING;
            case "failure", "error", "warning" -> CommitStatus.State.FAILURE;
            default -> throw new InvalidResponseException("unknown status '" + word + "'");
        };
    }

    @Override
    public void setStatus(PullRequest request, CommitStatus status) {
        ObjectNode body = object().put("state", EnumNames.kebabCase(status.state()))
                .put("context", status.context())
                .put("description", status.description());
        api.send("setting the status of " + request, "POST", repository + "/statuses/" + request.head(), body);
    }

    @Override
    public PullRequest open(String branch, String base, String title, String text) {
        String what = "opening a pull request from " + branch;
        ObjectNode body = object().put("title", title)
                .put("head", branch)
                .put("base", base)
                .put("body", text);
        return pulls.read(what, api.send(what, "POST", repository + "/pulls", body));
    }

    @Override
    public void updatePullRequest(PullRequest request, String title, String text) {
        ObjectNode body = object().put("title", title).put("body", text);
        api.send("updating the description of " + request, "PATCH", repository + "/pulls/" + request.number(), body);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
