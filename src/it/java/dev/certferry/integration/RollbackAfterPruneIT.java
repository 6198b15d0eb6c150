package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.swarm.EngineProxy;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way back leads to a secret that somebody removed meanwhile, which the engine allows; and the answer to our update is lost. */
final class RollbackAfterPruneIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    @Test
    void aWayBackToARemovedSecretIsNamed() {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.repository()
                .commit(
                        "Bind one",
                        Map.of("site.yaml", TestConsumers.binding("  rollout: {cooldown: 0s}\n", "pruned")));
        site.certferry().run("sync").orFail();
        TestConsumers consumers = new TestConsumers(SWARM, CA);
        consumers.start("pruned", "sleep 1; exit 3", "--update-failure-action", "rollback");
        consumers.awaitTasks("pruned", 1);
        CA.certbot().renew();

        try (EngineProxy door = EngineProxy.to(SWARM.host())) {
            door.after("POST /services/", () -> SWARM.docker("secret", "rm", "test_site.crt.1"));
            FinishedProcess run = site.certferry().against(door.host()).run("sync");

            assertThat(door.happened()).isTrue();
            assertThat(run.exit()).as(run.toString()).isEqualTo(7);
        }
        assertThat(NewestAuditRecord.newest(site.repository()).services())
                .hasEntrySatisfying("pruned", end -> assertThat(end).matches("(rolled-back|paused), .*"));
    }
}
