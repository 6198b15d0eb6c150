package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.forge.FakeForgeServer;
import dev.certferry.forge.FakeForgeState;
import dev.certferry.git.HostileTrees;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a stranger proposes from a fork neither ends reviews nor keeps those of others. */
@Tag("slow")
@Tag("attack")
final class HostilePullRequestTest extends ReviewFixture {
    private FakeForgeState.Pull hostile(FakeForgeServer forge, String branch) throws Exception {
        try (Repository repository = Git.open(site.file("certs.git").toFile()).getRepository()) {
            HostileTrees trees = new HostileTrees(repository);
            ObjectId head = trees.commit(
                    "refs/heads/" + branch, trees.under("certs", trees.endlessTree()), repository.resolve("main"));
            FakeForgeState.Pull pull = forge.world.pull(branch, "main", head.name(), true);
            site.repository.head(pull.number, pull.head);
            return pull;
        }
    }

    @Test
    void aPullRequestThatExceedsALimitIsAnsweredOnceAndTheOthersAreReviewed() throws Exception {
        try (FakeForgeServer forge = FakeForgeServer.of("github");
                DaemonFixture daemon = daemon(forge, "github")) {
            FakeForgeState.Pull hostile = hostile(forge, "hostile");
            FakeForgeState.Pull ours = propose(
                    forge, "ours", "certs/shop.yaml", TestInstallation.BINDING.replace("site.crt", "x.crt"), false);
            daemon.sync();

            assertThat(awaitStatus(forge, ours.head, PLAN).state()).isEqualTo("success");
            FakeForgeState.Mark refused = awaitStatus(forge, hostile.head, PLAN);
            assertThat(refused.state()).isEqualTo("failure");
            assertThat(refused.description()).isEqualTo("exceeds a limit: see the comment");
            assertThat(forge.world.comments(hostile.number).get(0).text)
                    .contains("more than 250,000 directories and manifests", "not read again until its head changes");
            await(
                    "it is counted",
                    () -> !daemon.get("/metrics")
                            .body()
                            .contains("certferry_reviews_total{result=\"over-limit\"} 0.0"));

            int writes = forge.writes().size();
            daemon.sync();
            FakeForgeState.Pull later = propose(
                    forge, "later", "certs/shop.yaml", TestInstallation.BINDING.replace("site.crt", "y.crt"), false);
            daemon.sync();
            assertThat(awaitStatus(forge, later.head, PLAN).state()).isEqualTo("success");
            assertThat(forge.writes()).as("only the later one is answered").hasSize(writes + 2);
        }
    }
}
