package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.swarm.EngineProxy;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three managers lose their majority, a node is drained, the daemon that is spoken to restarts: each in the middle of an apply, one rotation after the other. */
final class ManagersIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(3);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void everyRotationArrives() {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.repository()
                .commit("Bind one", Map.of("site.yaml", TestConsumers.binding("  rollout: {cooldown: 0s}\n", "web")));
        site.certferry().run("sync").orFail();
        new TestConsumers(SWARM, CA)
                .start("web", "true", "--replicas", "2", "--update-monitor", "500ms", "--update-order", "start-first");

        CA.certbot().renew();
        rotates(site, 2, () -> {
            SWARM.kill(2);
            SWARM.kill(3);
            SWARM.start(2);
            SWARM.start(3);
        });

        CA.certbot().renew();
        rotates(site, 3, () -> SWARM.docker("node", "update", "--availability", "drain", "m2"));

        CA.certbot().renew();
        rotates(site, 4, () -> {
            SWARM.kill(1);
            SWARM.start(1);
        });

        assertThat(site.secrets())
                .as("no generation is half there")
                .allMatch(name -> name.matches("test_site\\.(key|crt)\\.[1-4]"))
                .filteredOn(name -> name.contains(".key."))
                .hasSameSizeAs(site.secrets().stream()
                        .filter(name -> name.contains(".crt."))
                        .toList());
    }

    /** The event happens when the update is on its way; this run or a later one ends well, and the service refers to the generation. */
    private static void rotates(RealSite site, int generation, Runnable event) {
        try (EngineProxy door = EngineProxy.to(SWARM.host())) {
            CertferryLauncher certferry = site.certferry().against(door.host());
            door.before("POST /services/", event);
            FinishedProcess first = certferry.run("sync");
            assertThat(door.happened()).as(first.toString()).isTrue();
            await("a run ends well after " + first)
                    .atMost(LIMIT)
                    .until(() -> certferry.run("sync").exit() == 0);
        }
        assertThat(SWARM.spec("web").toString()).contains("test_site.crt." + generation, "test_site.key." + generation);
    }
}
