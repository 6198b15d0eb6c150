package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.forge.FakeForgeServer;
import dev.certferry.forge.FakeForgeState;
import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.git.GitHttpServer;
import dev.certferry.integration.program.RunningProcess;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A change from its branch to the service, with a real Git server and a real Swarm; only the forge's own pages are played. */
final class ReviewIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private static final String PLAN = "certferry/default/plan";
    private static final String APPLY = "certferry/default/apply";

    private final DaemonEndpoint door = new DaemonEndpoint();

    @TempDir
    private Path secrets = Path.of("");

    @Test
    void aPullRequestIsPlannedAgainAtEachPushAndItsMergeIsAppliedAndTold() throws IOException {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "");
        try (GitHttpServer git = GitHttpServer.serving(site.repository().path().resolveSibling(""));
                FakeForgeServer forge = FakeForgeServer.of("gitea")) {
            CertferryLauncher certferry = of(site, git);
            certferry.run("sync").orFail();
            site.startNginx();
            site.awaitServed(1);

            try (RunningProcess daemon = certferry.start(flags(forge))) {
                door.awaitReady();
                FakeForgeState.Pull pull = propose(site, forge, "first.pem");
                FakeForgeState.Mark first = awaitMark(forge, pull.head, PLAN, daemon);
                assertThat(first.state()).isEqualTo("success");
                assertThat(first.description()).contains("1 to add, 1 to change, 0 to destroy");
                assertThat(onlyComment(forge, pull)).contains("+ first.pem: test_site.pem.1");

                push(site, pull, "second.pem");
                FakeForgeState.Mark second = awaitMark(forge, pull.head, PLAN, daemon);
                assertThat(second.description()).isNotEqualTo(first.description());
                assertThat(onlyComment(forge, pull))
                        .contains("+ second.pem: test_site.pem.1")
                        .doesNotContain("first.pem");
                assertThat(site.referred())
                        .as("nothing is done before the merge")
                        .hasSize(2);

                merge(site, forge, pull);
                FakeForgeState.Mark applied = awaitMark(forge, pull.head, APPLY, daemon);
                String record = site.repository().tip("certferry-audit");
                assertThat(applied.description()).isEqualTo("applied; record " + record);
                assertThat(forge.world.comments(pull.number)).hasSize(2);
                assertThat(forge.world.comments(pull.number).get(1).text).contains("service/nginx_test: done");
            }
        }
        assertThat(site.referred()).containsExactlyInAnyOrder("test_site.key.1", "test_site.crt.1", "test_site.pem.1");
        site.awaitServed(1);
    }

    private CertferryLauncher of(RealSite site, GitHttpServer git) throws IOException {
        return site.certferry()
                .with("CERTFERRY_REPO", git.url("certs"))
                .with("CERTFERRY_USER", git.user())
                .with("CERTFERRY_TOKEN_FILE", secret("git", git.password()))
                .with("CERTFERRY_CA_FILE", git.authority().toString());
    }

    private String secret(String name, String text) throws IOException {
        return Files.writeString(secrets.resolve(name), text + "\n").toString();
    }

    private String[] flags(FakeForgeServer forge) throws IOException {
        Stream<String> own = Stream.of("serve", "--listen", "127.0.0.1:" + door.port, "--poll", "2s");
        Stream<String> review = Stream.of(
                "--forge",
                "gitea",
                "--forge-url",
                forge.address().toString(),
                "--forge-repository",
                "example/certs",
                "--forge-token-file",
                secret("forge", FakeForgeServer.TOKEN));
        return Stream.concat(own, review).toArray(String[]::new);
    }

    private static Map<String, String> manifest(String target) {
        String more = "    - {source: combined, target: " + target + "}\n  services:\n";
        return Map.of("site.yaml", ArticleBinding.nginx("").replace("  services:\n", more));
    }

    private static FakeForgeState.Pull propose(RealSite site, FakeForgeServer forge, String target) {
        site.repository().work("checkout", "-q", "-b", "more");
        String head = branch(site, target);
        FakeForgeState.Pull pull = forge.world.pull("more", "main", head, false);
        keepHead(site, pull);
        return pull;
    }

    private static void push(RealSite site, FakeForgeState.Pull pull, String target) {
        pull.head = branch(site, target);
        keepHead(site, pull);
    }

    /** Commits it on the branch and gives the commit. */
    private static String branch(RealSite site, String target) {
        site.repository().commit("One more target, " + target, manifest(target));
        site.repository().work("push", "-q", "origin", "more");
        return site.repository().tip("more");
    }

    /** Where a forge keeps the head of a pull request. */
    private static void keepHead(RealSite site, FakeForgeState.Pull pull) {
        site.repository().git("update-ref", "refs/pull/" + pull.number + "/head", pull.head);
    }

    private static void merge(RealSite site, FakeForgeServer forge, FakeForgeState.Pull pull) {
        site.repository().work("checkout", "-q", "main");
        site.repository().work("merge", "-q", "--no-ff", "-m", "Merge it", "more");
        site.repository().work("push", "-q", "origin", "main");
        forge.world.merge(pull, site.repository().tip("main"));
    }

    private static FakeForgeState.Mark awaitMark(
            FakeForgeServer forge, String head, String context, RunningProcess daemon) {
        Awaitility.await(context)
                .atMost(DaemonEndpoint.LIMIT)
                .untilAsserted(() -> assertThat(forge.world.mark(head, context))
                        .as(daemon::said)
                        .isPresent());
        return forge.world.mark(head, context).orElseThrow();
    }

    private static String onlyComment(FakeForgeServer forge, FakeForgeState.Pull pull) {
        List<FakeForgeState.Said> comments = forge.world.comments(pull.number);
        assertThat(comments).as("one comment, kept up to date").hasSize(1);
        return comments.get(0).text;
    }
}
