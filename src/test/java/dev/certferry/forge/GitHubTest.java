package dev.certferry.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.forge.FakeForgeServer.Fault;
import dev.certferry.review.Forge;
import dev.certferry.review.PullRequest;
import dev.certferry.review.PullRequestComment;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import org.junit.jupiter.api.Test;

final class GitHubTest extends ForgeContract {
    GitHubTest() {
        super("github", 583231);
    }

    @Test
    void githubItselfHasItsInterfaceElsewhere() {
        assertThat(ForgeType.GITHUB.api(URI.create("https://github.com"))).hasToString("https://api.github.com");
        assertThat(ForgeType.GITHUB.api(URI.create("https://git.example.com/")))
                .hasToString("https://git.example.com/api/v3");
    }

    private static Forge forge(FakeForgeServer server) {
        ForgeConnection asking = new ForgeConnection(
                HttpClient.newHttpClient(),
                server.address(),
                FakeForgeServer.TOKEN,
                ForgeConnection.LIMIT,
                Clock.systemUTC());
        return ForgeType.GITHUB.at(asking, "example/certs");
    }

    /** GitHub's REST interface tells an app's token everything but who it is; other apps and workflows are bots, too. */
    @Test
    void anAppKnowsItsCommentsByItsAccount() {
        try (FakeForgeServer server = FakeForgeServer.of("github")) {
            Forge forge = forge(server);
            server.world.pull("shop", "main", "6dcb09b5b57875f334f61aebed695e2e4193db5e", false);
            PullRequest pull = forge.open("main").get(0);
            String list =
                    "[{\"id\":8,\"body\":\"<!-- m --> a workflow's\",\"user\":{\"id\":41898282,\"type\":\"Bot\"}},"
                            + "{\"id\":9,\"body\":\"<!-- m --> ours\",\"user\":{\"id\":49699333,\"type\":\"Bot\"}}]";
            String said = "{\"message\":\"Resource not accessible by integration\"}";
            String viewer = "{\"data\":{\"viewer\":{\"login\":\"certs[bot]\",\"databaseId\":49699333}}}";
            server.next(Fault.of(200, list), Fault.of(403, said), Fault.of(200, viewer));

            assertThat(forge.comment(pull, "<!-- m -->")).contains(new PullRequestComment("9", "<!-- m --> ours"));
        }
    }

    @Test
    void onlyApprovalsOfTheHeadByPeopleCount() {
        try (FakeForgeServer server = FakeForgeServer.of("github")) {
            String head = "6dcb09b5b57875f334f61aebed695e2e4193db5e";
            int number = server.world.pull("shop", "main", head, false).number;
            Forge forge = forge(server);
            PullRequest pull = forge.open("main").get(0);
            server.world.review(new FakeForgeState.Review(number, 501, "0".repeat(40), "APPROVED", false));
            server.world.review(new FakeForgeState.Review(number, 502, head, "APPROVED", true));
            server.world.review(new FakeForgeState.Review(number, 503, head, "APPROVED", false));
            server.world.review(new FakeForgeState.Review(number, 503, head, "CHANGES_REQUESTED", false));
            assertThat(forge.approvals(pull)).isZero();

            server.world.review(new FakeForgeState.Review(number, 503, head, "APPROVED", false));
            assertThat(forge.approvals(pull)).isEqualTo(1);
        }
    }
}
