package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ways back: by a pin in Git, and by the engine's own rollback after old secrets were removed. */
final class PinRollbackIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    @Test
    void byPinAndByTheEngineItself() {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site, keep nothing", "  retention: {keep: 0}\n");
        site.certferry().run("sync").orFail();
        site.startNginx();
        site.awaitServed(1);
        CA.certbot().renew();
        site.certferry().run("sync").orFail();
        CA.certbot().renew();
        site.certferry().run("sync").orFail();
        site.awaitServed(3);

        // generation 1 went, 2 stays for the engine's rollback
        assertThat(site.secrets())
                .containsExactly("test_site.crt.2", "test_site.crt.3", "test_site.key.2", "test_site.key.3");
        SWARM.docker("service", "rollback", "-d", "nginx_test");
        site.awaitServed(2);
        await("the engine's rollback ends")
                .atMost(Duration.ofSeconds(60))
                .until(() -> SWARM.docker("service", "inspect", "--format", "{{.UpdateStatus.State}}", "nginx_test")
                        .equals("rollback_completed"));

        FinishedProcess held = site.certferry().run("plan").orFail();
        assertThat(held.out()).contains("[rolled-back]").contains("No changes now.");

        site.bind("Pin what works", "  certificate: {version: 2}\n  retention: {keep: 0}\n");
        assertThat(site.certferry().run("plan").orFail().out()).doesNotContain("rolled-back");

        CA.certbot().renew();
        site.bind("Take what comes", "  retention: {keep: 0}\n");
        site.certferry().run("sync").orFail();
        site.awaitServed(4);

        site.bind("Back to 3", "  certificate: {version: 3}\n  retention: {keep: 3}\n");
        Path plan = site.state().resolve("plan.json");
        site.certferry().run("plan", "--out", plan.toString()).orFail();
        site.certferry().run("apply", plan.toString()).orFail();
        site.awaitServed(3);
        assertThat(site.certferry().run("apply", plan.toString()).exit())
                .as("nothing left to do")
                .isZero();

        site.bind("Forward again", "  retention: {keep: 3}\n");
        FinishedProcess stale = site.certferry().run("apply", plan.toString());
        assertThat(stale.exit()).isEqualTo(4);
        assertThat(stale.err()).contains("service nginx_test: site.key was test_site.key.4");
    }
}
