package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.RunningProcess;
import dev.certferry.integration.program.TemporaryDirectories;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two daemons, each a process of its own, on one installation: one works, the other takes over. */
final class ServeIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private final DaemonEndpoint door = new DaemonEndpoint();

    @Test
    void ofTwoDaemonsOneWorksAndTheOtherTakesOver() throws IOException {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "  retention: {keep: 9}\n");
        site.certferry().run("sync").orFail();
        site.startNginx();
        site.awaitServed(1);
        CertferryLauncher elsewhere = site.certferry()
                .with(
                        "CERTFERRY_STATE_DIR",
                        TemporaryDirectories.folder("elsewhere").toString());

        try (RunningProcess one = site.certferry().start("serve", "--listen", "127.0.0.1:0", "--poll", "2s");
                RunningProcess other = elsewhere.start("serve", "--listen", "127.0.0.1:" + door.port, "--poll", "2s")) {
            door.awaitReady();
            CA.certbot().renew();
            DaemonEndpoint.awaitExactly(site, 2, other);
            assertThat(site.secrets())
                    .as("nothing is made twice")
                    .containsExactly("test_site.crt.1", "test_site.crt.2", "test_site.key.1", "test_site.key.2");

            assertThat(one.kill().exit()).isEqualTo(137);
            CA.certbot().renew();
            DaemonEndpoint.awaitExactly(site, 3, other);
            assertThat(other.isAlive()).isTrue();
        }
    }
}
