package dev.certferry.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.real.acme.AcmeCa;
import dev.certferry.real.program.Running;
import dev.certferry.real.swarm.EngineDoor;
import dev.certferry.real.swarm.PrivateSwarm;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run that dies in the middle leaves nothing that the next run does not put right. */
final class KilledIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final AcmeCa CA = AcmeCa.onLoopback();

    @Test
    void betweenSecretAndService() {
        Site site = new Site(SWARM, CA);
        CA.certbot().issue(Bindings.DOMAIN);
        site.bind("Bind the site", "");
        site.certferry().run("sync").orFail();
        site.startNginx();
        site.awaitServed(1);
        CA.certbot().renew();

        try (EngineDoor door = EngineDoor.to(SWARM.host())) {
            door.insteadOf("POST /services/", () -> {});
            try (Running run = site.certferry().against(door.host()).start("sync")) {
                Awaitility.await("the run is about to update the service")
                        .atMost(Duration.ofSeconds(60))
                        .until(door::happened);
                assertThat(run.kill().exit()).isEqualTo(137);
            }
        }
        assertThat(site.referred()).containsExactly("test_site.key.1", "test_site.crt.1");

        site.certferry().run("sync").orFail();

        site.awaitServed(2);
        assertThat(site.secrets())
                .containsExactly("test_site.crt.1", "test_site.crt.2", "test_site.key.1", "test_site.key.2");
        assertThat(site.certferry().run("plan").orFail().out()).startsWith("No changes.");
    }
}
