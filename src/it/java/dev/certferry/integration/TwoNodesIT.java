package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.certferry.integration.acme.AcmeCa;
import dev.certferry.integration.program.Finished;
import dev.certferry.integration.program.Running;
import dev.certferry.integration.swarm.EngineDoor;
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
    static final AcmeCa CA = AcmeCa.onLoopback();

    private final List<Running> second = new ArrayList<>();

    @TempDir
    private Path state = Path.of("");

    @Test
    void oneAppliesAndTheOtherWaitsForItByName() {
        Site site = new Site(SWARM, CA);
        CA.certbot().issue(Bindings.DOMAIN);
        site.bind("Bind the site", "");
        site.certferry().run("sync").orFail();
        site.startNginx("--constraint", "node.hostname==m1");
        site.awaitServed(1);
        int records = site.repository().subjects("certferry-audit").size();
        CA.certbot().renew();

        try (EngineDoor one = EngineDoor.to(SWARM.host(1));
                EngineDoor two = EngineDoor.to(SWARM.host(2))) {
            Certferry elsewhere = site.certferry().against(two.host()).with("CERTFERRY_STATE_DIR", state.toString());
            one.before("POST /services/", () -> startAndAwaitItsWaiting(elsewhere));
            try (Running first = site.certferry().against(one.host()).startOn("node-one", "hook")) {
                assertThat(first.finish()).satisfies(TwoNodesIT::endedWell);
            }
            assertThat(one.happened()).isTrue();
            Finished waited = second.get(0).finish();

            assertThat(waited).satisfies(TwoNodesIT::endedWell);
            assertThat(one.writes())
                    .filteredOn(write -> write.startsWith("POST /services/"))
                    .hasSize(1);
            assertThat(two.writes()).noneMatch(write -> write.contains("/services/") || write.contains("/secrets"));
        } finally {
            second.forEach(Running::close);
        }

        site.awaitServed(2);
        assertThat(site.referred()).containsExactlyInAnyOrder("test_site.key.2", "test_site.crt.2");
        assertThat(site.repository().subjects("certferry-audit")).hasSize(records + 1);
    }

    private static void endedWell(Finished run) {
        assertThat(run.exit()).as(run.toString()).isZero();
    }

    /** The first is about to move the service: what the second does now, it does while the first applies. */
    private void startAndAwaitItsWaiting(Certferry elsewhere) {
        Running running = elsewhere.startOn("node-two", "hook");
        second.add(running);
        await("the second waits for the first")
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        running.said().matches("(?s).*waiting for another run: process [0-9]+ on node-one since .*"));
    }
}
