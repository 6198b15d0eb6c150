package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.swarm.PrivateSwarm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the first certificate to a renewal: every part is real, and a TLS client says what is served. */
final class ArticleStoryIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    @Test
    void aRenewedCertificateIsServed() {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "");

        FinishedProcess pending = site.certferry().run("sync").orFail();
        assertThat(site.secrets()).containsExactly("test_site.crt.1", "test_site.key.1");
        assertThat(pending.out()).contains("Recorded: ");

        site.startNginx();
        site.awaitServed(1);

        CA.certbot().renew();
        FinishedProcess plan = site.certferry().run("plan", "--detailed-exitcode");
        assertThat(plan.exit()).isEqualTo(2);
        assertThat(plan.out())
                .contains("~ site.key: test_site.key.1 -> test_site.key.2")
                .contains("Plan: 2 to add, 1 to change, 0 to destroy; 1 task restarts.");

        site.certferry().run("sync").orFail();
        site.awaitServed(2);
        assertThat(site.referred()).containsExactlyInAnyOrder("test_site.key.2", "test_site.crt.2");

        assertThat(site.repository().subjects("certferry-audit"))
                .containsExactly("default: done, 3 of 3 changes", "default: done, 2 of 2 changes");
        assertThat(site.repository().file("certferry-audit", "default/README.md"))
                .contains("| site |");

        String audit = site.repository().tip("certferry-audit");
        String services = SWARM.api().get("/services").findValues("Version").toString();
        String secrets = SWARM.api().get("/secrets").findValues("Version").toString();
        String configs = SWARM.api().get("/configs").findValues("Version").toString();
        FinishedProcess again = site.certferry().run("sync").orFail();
        assertThat(again.out()).isEmpty();
        assertThat(site.repository().tip("certferry-audit")).isEqualTo(audit);
        assertThat(SWARM.api().get("/services").findValues("Version").toString())
                .isEqualTo(services);
        assertThat(SWARM.api().get("/secrets").findValues("Version").toString()).isEqualTo(secrets);
        assertThat(SWARM.api().get("/configs").findValues("Version").toString()).isEqualTo(configs);
    }
}
