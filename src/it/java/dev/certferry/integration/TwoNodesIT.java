package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.RunningProcess;
import dev.certferry.integration.swarm.EngineProxy;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two engines, each with a host name of its own and asking a manager of its own: they never apply together, and what one did the other finds done. */
final class TwoNodesIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(3);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private final List<RunningProcess> second = new ArrayList<>();

    @TempDir
    private Path state = Path.of("");

    @Test
    void oneAppliesAndTheOtherWaitsForItByName() {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "");
        site.certferry().run("sync").orFail();
        site.startNginx("--constraint", "node.hostname==m1");
        site.awaitServed(1);
        int records = site.repository().subjects("certferry-audit").size();
        CA.certbot().renew();

        try (EngineProxy one = EngineProxy.to(SWARM.host(1));
                EngineProxy two = EngineProxy.to(SWARM.host(2))) {
            CertferryLauncher elsewhere =
                    site.certferry().against(two.host()).with("CERTFERRY_STATE_DIR", state.toString());
            one.before("POST /services/", () -> startAndAwaitItsWaiting(elsewhere));
            try (RunningProcess first = site.certferry().against(one.host()).startOn("node-one", "hook")) {
                assertThat(first.finish()).satisfies(TwoNodesIT::endedWell);
            }
            assertThat(one.happened()).isTrue();
            FinishedProcess waited = second.get(0).finish();

            assertThat(waited).satisfies(TwoNodesIT::endedWell);
            assertThat(one.writes())
                    .filteredOn(write -> write.startsWith("POST /services/"))
                    .hasSize(1);
            assertThat(two.writes()).noneMatch(write -> write.contains("/services/") || write.contains("/secrets"));
        } finally {
            second.forEach(RunningProcess::close);
        }

        site.awaitServed(2);
        assertThat(site.referred()).containsExactlyInAnyOrder("test_site.key.2", "test_site.crt.2");
        assertThat(site.repository().subjects("certferry-audit")).hasSize(records + 1);
    }

    private static void endedWell(FinishedProcess run) {
        assertThat(run.exit()).as(run.toString()).isZero();
    }

    /** The first is about to move the service: what the second does now, it does while the first applies. */
    private void startAndAwaitItsWaiting(CertferryLauncher elsewhere) {
        RunningProcess running = elsewhere.startOn("node-two", "hook");
        second.add(running);
        await("the second waits for the first")
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        running.said().matches("(?s).*waiting for another run: process [0-9]+ on node-one since .*"));
    }
}
