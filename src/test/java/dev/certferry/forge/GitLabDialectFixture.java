package dev.certferry.forge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.forge.FakeForgeState.Pull;
import java.util.Comparator;

/** GitLab. */
final class GitLabDialectFixture extends ForgeDialectFixture {
    private static final String PROJECT = "/projects/example%2Fcerts";
    private static final String REQUEST = PROJECT + "/merge_requests/\\d+";
    private static final int OTHER_PROJECT = 99;

    GitLabDialectFixture() {
        super("gitlab");
    }

    @Override
    String api() {
        return "/api/v4";
    }

    @Override
    String tokenHeader() {
        return "PRIVATE-TOKEN";
    }

    @Override
    String tokenPrefix() {
        return "";
    }

    @Override
    String pageSize() {
        return "per_page";
    }

    @Override
    int mostPerPage() {
        return 100;
    }

    @Override
    boolean hasNextPageHeader() {
        return true;
    }

    @Override
    Told answer(Heard received, FakeForgeState world) {
        if (received.is("GET", "/user")) {
            return new Told(200, shape("user"));
        }
        if (received.is("GET", PROJECT + "/merge_requests")) {
            return requests(received, world);
        }
        if (received.is("POST", PROJECT + "/merge_requests")) {
            String branch = received.body().path("source_branch").asText();
            String target = received.body().path("target_branch").asText();
            return new Told(201, described(world.pull(branch, target, "0".repeat(40), false), received));
        }
        if (received.is("GET", REQUEST)) {
            return new Told(200, pull(world.pull(received.number(0))));
        }
        if (received.is("GET", REQUEST + "/approvals")) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            ArrayNode people = node.putArray("approved_by");
            world.reviews(received.number(1)).stream()
                    .filter(review -> review.state().equals("APPROVED"))
                    .forEach(review -> people.addObject().putObject("user").put("id", review.person()));
            return new Told(200, node);
        }
        if (received.is("PUT", REQUEST)) {
            return new Told(200, described(world.pull(received.number(0)), received));
        }
        if (received.is("GET", PROJECT + "/repository/commits/[0-9a-f]+/merge_requests")) {
            return list(
                    world.pulls().stream()
                            .filter(pull -> pull.mergedWith
                                            .filter(received.word(1)::equals)
                                            .isPresent()
                                    || pull.head.equals(received.word(1)))
                            .toList(),
                    this::pull);
        }
        return received.path().contains("/notes") ? notes(received, world) : statuses(received, world);
    }

    private Told requests(Heard received, FakeForgeState world) {
        String source = received.query().getOrDefault("source_branch", "");
        return list(
                world.pulls().stream()
                        .filter(pull ->
                                received.query().getOrDefault("state", "all").equals("all")
                                        || pull.state.equals("open"))
                        .filter(pull -> pull.base.equals(received.query().get("target_branch")))
                        .filter(pull -> source.isEmpty() || source.equals(pull.branch))
                        .sorted(Comparator.comparingInt((Pull pull) -> pull.number)
                                .reversed())
                        .toList(),
                this::pull);
    }

    private Told notes(Heard received, FakeForgeState world) {
        if (received.is("GET", REQUEST + "/notes")) {
            return list(world.comments(received.number(1)), this::note);
        }
        if (received.is("POST", REQUEST + "/notes")) {
            return new Told(
                    201,
                    note(world.comment(
                            received.number(1),
                            FakeForgeState.ME,
                            received.body().path("body").asText())));
        }
        if (received.is("PUT", REQUEST + "/notes/\\d+")) {
            FakeForgeState.Said said = world.comments.stream()
                    .filter(one -> one.id == received.number(0))
                    .findFirst()
                    .orElseThrow();
            said.text = received.body().path("body").asText();
            return new Told(200, note(said));
        }
        return none();
    }

    private Told statuses(Heard received, FakeForgeState world) {
        if (received.is("GET", PROJECT + "/repository/commits/[0-9a-f]+/statuses")) {
            return list(
                    world.marks(received.word(1)).stream()
                            .filter(mark ->
                                    mark.context().equals(received.query().get("name")))
                            .limit(1)
                            .toList(),
                    this::status);
        }
        if (received.is("POST", PROJECT + "/statuses/[0-9a-f]+")) {
            String state = received.body().path("state").asText().replace("failed", "failure");
            String name = received.body().path("name").asText();
            boolean pendingAgain = state.equals("pending")
                    && world.mark(received.word(0), name)
                            .filter(mark -> mark.state().equals("pending"))
                            .isPresent();
            if (pendingAgain) {
                String said = "Cannot transition status via :enqueue from :pending (Reason(s): Status cannot transition"
                        + " via \"enqueue\")";
                return new Told(400, JsonNodeFactory.instance.objectNode().put("message", said));
            }
            return new Told(
                    201,
                    status(world.mark(
                            received.word(0),
                            FakeForgeState.ME,
                            name,
                            state,
                            received.body().path("description").asText())));
        }
        return none();
    }

    private ObjectNode described(Pull pull, Heard received) {
        pull.title = received.body().path("title").asText();
        pull.text = received.body().path("description").asText();
        return pull(pull);
    }

    private ObjectNode pull(Pull pull) {
        ObjectNode node = shape("pull")
                .put("iid", pull.number)
                .put("title", pull.title)
                .put("description", pull.text)
                .put("source_branch", pull.branch)
                .put("target_branch", pull.base)
                .put("sha", pull.head)
                .put("state", pull.state.equals("open") ? "opened" : pull.state);
        if (pull.fork) {
            node.put("source_project_id", OTHER_PROJECT);
        }
        pull.mergedWith.ifPresent(
                commit -> node.put("merged_at", "2018-09-07T11:16:17.520Z").put("merge_commit_sha", commit));
        return node;
    }

    private ObjectNode note(FakeForgeState.Said said) {
        ObjectNode node = shape("comment").put("id", said.id).put("body", said.text);
        ((ObjectNode) node.path("author")).put("id", said.author);
        return node;
    }

    private ObjectNode status(FakeForgeState.Mark mark) {
        ObjectNode node = shape("status")
                .put("id", mark.id())
                .put("name", mark.context())
                .put("status", mark.state().equals("failure") ? "failed" : mark.state())
                .put("description", mark.description());
        ((ObjectNode) node.path("author")).put("id", mark.author());
        return node;
    }
}
