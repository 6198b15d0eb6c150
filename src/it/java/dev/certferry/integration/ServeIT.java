package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.AcmeCa;
import dev.certferry.integration.program.Running;
import dev.certferry.integration.program.Scratch;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two daemons, each a process of its own, on one installation: one works, the other takes over. */
final class ServeIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final AcmeCa CA = AcmeCa.onLoopback();

    private final Daemon door = new Daemon();

    @Test
    void ofTwoDaemonsOneWorksAndTheOtherTakesOver() throws IOException {
        Site site = new Site(SWARM, CA);
        CA.certbot().issue(Bindings.DOMAIN);
        site.bind("Bind the site", "  retention: {keep: 9}\n");
        site.certferry().run("sync").orFail();
        site.startNginx();
        site.awaitServed(1);
        Certferry elsewhere = site.certferry()
                .with("CERTFERRY_STATE_DIR", Scratch.folder("elsewhere").toString());

        try (Running one = site.certferry().start("serve", "--listen", "127.0.0.1:0", "--poll", "2s");
                Running other = elsewhere.start("serve", "--listen", "127.0.0.1:" + door.port, "--poll", "2s")) {
            door.awaitReady();
            CA.certbot().renew();
            Daemon.awaitExactly(site, 2, other);
            assertThat(site.secrets())
                    .as("nothing is made twice")
                    .containsExactly("test_site.crt.1", "test_site.crt.2", "test_site.key.1", "test_site.key.2");

            assertThat(one.kill().exit()).isEqualTo(137);
            CA.certbot().renew();
            Daemon.awaitExactly(site, 3, other);
            assertThat(other.isAlive()).isTrue();
        }
    }
}
