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
        super("github");
    }

    @Test
    void githubItselfHasItsInterfaceElsewhere() {
        assertThat(ForgeType.GITHUB.api(URI.create("https://github.com"))).hasToString("https://api.github.com");
        assertThat(ForgeType.GITHUB.api(URI.create("https://git.example.com/")))
                .hasToString("https://git.example.com/api/v3");
    }

    /** GitHub tells an app's token everything but who it is. */
    @Test
    void anAppKnowsItsCommentsByBeingABot() {
        try (FakeForgeServer server = FakeForgeServer.of("github")) {
            ForgeConnection asking = new ForgeConnection(
                    HttpClient.newHttpClient(),
                    server.address(),
                    FakeForgeServer.TOKEN,
                    ForgeConnection.LIMIT,
                    Clock.systemUTC());
            Forge forge = ForgeType.GITHUB.at(asking, "example/certs");
            server.world.pull("shop", "main", "6dcb09b5b57875f334f61aebed695e2e4193db5e", false);
            PullRequest pull = forge.open("main").get(0);
            String list = "[{\"id\":8,\"body\":\"<!-- m --> a person's\",\"user\":{\"id\":7,\"type\":\"User\"}},"
                    + "{\"id\":9,\"body\":\"<!-- m --> ours\",\"user\":{\"id\":49699333,\"type\":\"Bot\"}}]";
            String said = "{\"message\":\"Resource not accessible by integration\"}";
            server.next(Fault.of(200, list), Fault.of(403, said));

            assertThat(forge.comment(pull, "<!-- m -->")).contains(new PullRequestComment("9", "<!-- m --> ours"));
        }
    }
}
