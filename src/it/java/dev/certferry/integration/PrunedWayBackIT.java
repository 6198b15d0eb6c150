package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.AcmeCa;
import dev.certferry.integration.program.Finished;
import dev.certferry.integration.swarm.EngineDoor;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way back leads to a secret that somebody removed meanwhile, which the engine allows; and the answer to our update is lost. */
final class PrunedWayBackIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final AcmeCa CA = AcmeCa.onLoopback();

    @Test
    void aWayBackToARemovedSecretIsNamed() {
        Site site = new Site(SWARM, CA);
        CA.certbot().issue(Bindings.DOMAIN);
        site.repository()
                .commit("Bind one", Map.of("site.yaml", Consumers.binding("  rollout: {cooldown: 0s}\n", "pruned")));
        site.certferry().run("sync").orFail();
        Consumers consumers = new Consumers(SWARM, CA);
        consumers.start("pruned", "sleep 1; exit 3", "--update-failure-action", "rollback");
        consumers.awaitTasks("pruned", 1);
        CA.certbot().renew();

        try (EngineDoor door = EngineDoor.to(SWARM.host())) {
            door.after("POST /services/", () -> SWARM.docker("secret", "rm", "test_site.crt.1"));
            Finished run = site.certferry().against(door.host()).run("sync");

            assertThat(door.happened()).isTrue();
            assertThat(run.exit()).as(run.toString()).isEqualTo(7);
        }
        assertThat(Audited.newest(site.repository()).services())
                .hasEntrySatisfying("pruned", end -> assertThat(end).matches("(rolled-back|paused), .*"));
    }
}
