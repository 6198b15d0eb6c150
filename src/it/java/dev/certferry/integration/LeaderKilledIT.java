package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.swarm.EngineProxy;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three managers: the leader dies in the middle of an apply, and the rotation still arrives. */
final class LeaderKilledIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(3);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    @Test
    void thisRunOrTheNextConverges() {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "");
        site.certferry().run("sync").orFail();
        int leader = SWARM.leader(1);
        int other = leader % 3 + 1;
        site.startNginx("--constraint", "node.hostname==m" + other);
        site.awaitServed(other, 1);
        CA.certbot().renew();

        try (EngineProxy door = EngineProxy.to(SWARM.host(other))) {
            CertferryLauncher certferry = site.certferry().against(door.host());
            door.before("POST /services/", () -> SWARM.kill(leader));
            certferry.run("sync");
            assertThat(door.happened()).isTrue();

            await("a run ends well")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> certferry.run("sync").exit() == 0);
        }

        // the nodes have to find the new leader before they are told which task to start
        site.awaitServed(other, 2, Duration.ofMinutes(3));
        assertThat(site.secrets(other))
                .containsExactly("test_site.crt.1", "test_site.crt.2", "test_site.key.1", "test_site.key.2");
    }
}
