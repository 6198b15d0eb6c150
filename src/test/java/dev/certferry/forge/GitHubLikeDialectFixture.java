package dev.certferry.forge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.forge.FakeForgeState.Pull;

/** GitHub and Gitea, where they are alike. */
abstract class GitHubLikeDialectFixture extends ForgeDialectFixture {
    private static final int OTHER_REPOSITORY = 99;

    GitHubLikeDialectFixture(String folder) {
        super(folder);
    }

    abstract Told pulls(Heard received, FakeForgeState world);

    abstract Told mergedWith(String commit, FakeForgeState world);

    @Override
    Told answer(Heard received, FakeForgeState world) {
        String repo = "/repos/example/certs";
        if (received.is("GET", "/user")) {
            return new Told(200, shape("user"));
        }
        if (received.is("GET", repo + "/pulls")) {
            return pulls(received, world);
        }
        if (received.is("POST", repo + "/pulls")) {
            Pull pull = world.pull(
                    received.body().path("head").asText(),
                    received.body().path("base").asText(),
                    "0".repeat(40),
                    false);
            return new Told(201, described(pull, received));
        }
        if (received.is("GET", repo + "/pulls/\\d+")) {
            return new Told(200, pull(world.pull(received.number(0))));
        }
        if (received.is("GET", repo + "/pulls/\\d+/reviews")) {
            return list(world.reviews(received.number(1)), GitHubLikeDialectFixture::review);
        }
        if (received.is("PATCH", repo + "/pulls/\\d+")) {
            return new Told(200, described(world.pull(received.number(0)), received));
        }
        if (received.is("GET", repo + "/commits/[0-9a-f]+/pulls?")) {
            return mergedWith(received.word(1), world);
        }
        if (received.is("GET", repo + "/issues/\\d+/comments")) {
            return list(world.comments(received.number(1)), this::comment);
        }
        if (received.is("POST", repo + "/issues/\\d+/comments")) {
            return new Told(
                    201,
                    comment(world.comment(
                            received.number(1),
                            FakeForgeState.ME,
                            received.body().path("body").asText())));
        }
        if (received.is("PATCH", repo + "/issues/comments/\\d+")) {
            FakeForgeState.Said said = world.comments.stream()
                    .filter(one -> one.id == received.number(0))
                    .findFirst()
                    .orElseThrow();
            said.text = received.body().path("body").asText();
            return new Told(200, comment(said));
        }
        if (received.is("GET", repo + "/commits/[0-9a-f]+/statuses")) {
            return list(world.marks(received.word(1)), this::status);
        }
        if (received.is("POST", repo + "/statuses/[0-9a-f]+")) {
            return new Told(
                    201,
                    status(world.mark(
                            received.word(0),
                            FakeForgeState.ME,
                            received.body().path("context").asText(),
                            received.body().path("state").asText(),
                            received.body().path("description").asText())));
        }
        return none();
    }

    private static ObjectNode review(FakeForgeState.Review review) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("state", review.state())
                .put("commit_id", review.commit());
        node.putObject("user").put("id", review.person()).put("type", review.bot() ? "Bot" : "User");
        return node;
    }

    private ObjectNode described(Pull pull, Heard received) {
        pull.title = received.body().path("title").asText();
        pull.text = received.body().path("body").asText();
        return pull(pull);
    }

    ObjectNode pull(Pull pull) {
        ObjectNode node = shape("pull")
                .put("number", pull.number)
                .put("title", pull.title)
                .put("body", pull.text);
        node.put("state", pull.state.equals("open") ? "open" : "closed");
        ((ObjectNode) node.path("head")).put("ref", pull.branch).put("sha", pull.head);
        ((ObjectNode) node.path("base")).put("ref", pull.base);
        if (pull.fork) {
            ((ObjectNode) node.at("/head/repo")).put("id", OTHER_REPOSITORY).put("full_name", "mallory/certs");
        }
        pull.mergedWith.ifPresent(
                commit -> node.put("merged_at", "2024-05-03T10:00:00Z").put("merge_commit_sha", commit));
        return node;
    }

    private ObjectNode comment(FakeForgeState.Said said) {
        ObjectNode node = shape("comment").put("id", said.id).put("body", said.text);
        ((ObjectNode) node.path("user")).put("id", said.author);
        return node;
    }

    ObjectNode status(FakeForgeState.Mark mark) {
        ObjectNode node = shape("status")
                .put("id", mark.id())
                .put("context", mark.context())
                .put("description", mark.description());
        ((ObjectNode) node.path("creator")).put("id", mark.author());
        return node.put(node.has("state") ? "state" : "status", mark.state());
    }
}
