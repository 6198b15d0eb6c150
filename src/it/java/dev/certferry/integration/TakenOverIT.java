package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A binding moves to another installation on a real Swarm, which restarts no task for it. */
final class TakenOverIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private static List<String> tasks() {
        return StreamSupport.stream(SWARM.api().get("/tasks").spliterator(), false)
                .map(task -> task.path("ID").asText())
                .sorted()
                .toList();
    }

    @Test
    void noTaskRestartsAndTheNextRenewalIsServed() {
        RealSite site = new RealSite(SWARM, CA);
        CertferryLauncher east = site.certferry().with("CERTFERRY_PATH", "east").with("CERTFERRY_INSTALLATION", "east");
        CertferryLauncher west = site.certferry().with("CERTFERRY_PATH", "west").with("CERTFERRY_INSTALLATION", "west");
        CA.certbot().issue(ArticleBinding.DOMAIN);
        String binding = ArticleBinding.nginx("  rollout: {cooldown: 0s}\n");
        String other = binding.replace("name: site", "name: other")
                .replace("test_site", "other_site")
                .replace("nginx_test", "other");
        site.repository().commit("East", Map.of("east/site.yaml", binding, "east/other.yaml", other));
        east.run("sync").orFail();
        site.startNginx();
        site.awaitServed(1);
        List<String> before = tasks();

        site.repository().commit("West", Map.of("west/site.yaml", binding, "east/site.yaml", "# moved to west\n"));
        assertThat(west.run("sync").exit()).isEqualTo(5);
        west.run("apply", "--auto-approve", "--allow", "other-installation=east", "--reason", "moved")
                .orFail();

        assertThat(tasks()).isEqualTo(before);
        assertThat(east.run("plan").orFail().out()).contains("No changes").doesNotContain("unmanaged");
        assertThat(west.run("plan").orFail().out()).contains("No changes");
        CA.certbot().renew();
        west.run("sync").orFail();
        site.awaitServed(2);
    }
}
