package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.program.RunningProcess;
import dev.certferry.integration.swarm.PrivateSwarm;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A renewal by certbot reaches the service without anybody calling anything, and signals are obeyed. */
final class ServeRenewalIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private final DaemonEndpoint door = new DaemonEndpoint();

    private void promtoolUnderstands() {
        FinishedProcess checked = ProcessSpec.of(
                        "sh", "-c", "curl -sSf http://127.0.0.1:" + door.port + "/metrics | promtool check metrics")
                .run()
                .orFail();
        assertThat(checked.err() + checked.out())
                .as("what promtool has against them")
                .isEmpty();
    }

    @Test
    void aRenewalReachesTheServiceAndASignalEndsTheDaemonInOrder() {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "");
        site.certferry().run("sync").orFail();
        site.startNginx();
        site.awaitServed(1);

        try (RunningProcess daemon = site.certferry()
                .start("serve", "--listen", "127.0.0.1:" + door.port, "--poll", "1h", "--read-access", "everyone")) {
            door.awaitReady();
            promtoolUnderstands();
            CA.certbot().renew();
            DaemonEndpoint.awaitExactly(site, 2, daemon);
            site.awaitServed(2);

            site.bind("Pin the first", "  certificate: {version: 1}\n");
            ProcessSpec.of("kill", "-HUP", "" + daemon.pid()).run().orFail();
            DaemonEndpoint.awaitExactly(site, 1, daemon);

            Awaitility.await("the record")
                    .atMost(DaemonEndpoint.LIMIT)
                    .until(() -> site.repository().subjects("certferry-audit").size() == 3);
            ProcessSpec.of("kill", "-TERM", "" + daemon.pid()).run().orFail();
            FinishedProcess finished = daemon.finish();
            assertThat(finished.exit()).as(finished.toString()).isZero();
            assertThat(finished.err()).contains("run finished (done)").contains("serve stopped");
            assertThat(finished.err())
                    .as("its own updates are no reason for another run")
                    .doesNotContain("(trigger: engine");
        }
        assertThat(site.state().resolve("serve.default.sock")).doesNotExist();
    }
}
