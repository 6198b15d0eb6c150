package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.AcmeCa;
import dev.certferry.integration.program.Finished;
import dev.certferry.integration.program.Program;
import dev.certferry.integration.program.Running;
import dev.certferry.integration.swarm.PrivateSwarm;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A renewal by certbot reaches the service without anybody calling anything, and signals are obeyed. */
final class ServeRenewalIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final AcmeCa CA = AcmeCa.onLoopback();

    private final Daemon door = new Daemon();

    private void promtoolUnderstands() {
        Finished checked = Program.of(
                        "sh", "-c", "curl -sSf http://127.0.0.1:" + door.port + "/metrics | promtool check metrics")
                .run()
                .orFail();
        assertThat(checked.err() + checked.out())
                .as("what promtool has against them")
                .isEmpty();
    }

    @Test
    void aRenewalReachesTheServiceAndASignalEndsTheDaemonInOrder() {
        Site site = new Site(SWARM, CA);
        CA.certbot().issue(Bindings.DOMAIN);
        site.bind("Bind the site", "");
        site.certferry().run("sync").orFail();
        site.startNginx();
        site.awaitServed(1);

        try (Running daemon = site.certferry()
                .start("serve", "--listen", "127.0.0.1:" + door.port, "--poll", "1h", "--read-access", "everyone")) {
            door.awaitReady();
            promtoolUnderstands();
            CA.certbot().renew();
            Daemon.awaitExactly(site, 2, daemon);
            site.awaitServed(2);

            site.bind("Pin the first", "  certificate: {version: 1}\n");
            Program.of("kill", "-HUP", "" + daemon.pid()).run().orFail();
            Daemon.awaitExactly(site, 1, daemon);

            Awaitility.await("the record")
                    .atMost(Daemon.LIMIT)
                    .until(() -> site.repository().subjects("certferry-audit").size() == 3);
            Program.of("kill", "-TERM", "" + daemon.pid()).run().orFail();
            Finished finished = daemon.finish();
            assertThat(finished.exit()).as(finished.toString()).isZero();
            assertThat(finished.err()).contains("run ended: done").contains("serve stopped");
            assertThat(finished.err())
                    .as("its own updates are no reason for another run")
                    .doesNotContain("(engine");
        }
        assertThat(site.state().resolve("serve.default.sock")).doesNotExist();
    }
}
