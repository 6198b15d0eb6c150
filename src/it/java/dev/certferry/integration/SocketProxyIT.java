package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example's socket proxy before a real engine lets through what Certferry calls, and nothing that would make its user root. */
final class SocketProxyIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private static final String ID = "0".repeat(25);

    private static final List<String> FORBIDDEN = List.of(
            "POST /v1.41/services/create",
            "POST /services/create",
            "DELETE /v1.41/services/" + ID,
            "GET /v1.41/services/" + ID + "/logs?stdout=1",
            "POST /v1.41/containers/create",
            "GET /v1.41/containers/json",
            "POST /v1.41/containers/x/exec",
            "POST /v1.41/exec/x/start",
            "POST /v1.41/build",
            "POST /v1.41/images/create?fromImage=x",
            "GET /v1.41/secrets/test_site.key.1",
            "GET /v1.41/configs/" + ID,
            "DELETE /v1.41/configs/" + ID,
            "GET /v1.41/swarm",
            "POST /v1.41/swarm/leave?force=1",
            "GET /v1.41/swarm/unlockkey",
            "POST /v1.41/nodes/" + ID + "/update?version=1",
            "DELETE /v1.41/nodes/" + ID,
            "PUT /v1.41/secrets/create",
            "POST /v1.41/secrets/create/../../services/create",
            "POST /v1.41/secrets/%2e%2e/services/create",
            "POST //v1.41/services/create",
            "GET /v1.41/volumes",
            "POST /v1.41/plugins/pull");

    private static int status(HaproxySocketProxy proxy, String request) {
        String[] words = request.split(" ", 2);
        return proxy.status(words[0], words[1]);
    }

    @Test
    void whatIsNeededPassesAndTheRestIsRefused() {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "  retention: {keep: 1}\n  rollout: {cooldown: 0s}\n");
        try (HaproxySocketProxy proxy = HaproxySocketProxy.before(SWARM.host())) {
            CertferryLauncher behind = site.certferry().against(proxy.host());

            behind.run("sync").orFail();
            site.startNginx();
            site.awaitServed(1);
            for (int generation = 2; generation <= 3; generation++) {
                CA.certbot().renew();
                behind.run("sync").orFail();
                site.awaitServed(generation);
            }
            assertThat(site.secrets())
                    .as("created and pruned")
                    .containsExactly("test_site.crt.2", "test_site.crt.3", "test_site.key.2", "test_site.key.3");

            FinishedProcess doctor = behind.run("doctor");
            assertThat(doctor.out()).contains(": all needed API calls are allowed");
            assertThat(doctor.exit()).as(doctor.out()).isZero();
            assertThat(status(proxy, "GET /v1.41/events?since=1&until=2")).isEqualTo(200);

            assertThat(FORBIDDEN)
                    .allSatisfy(request ->
                            assertThat(status(proxy, request)).as(request).isEqualTo(403));
            assertThat(SWARM.api().get("/services")).hasSize(1);
        }
    }
}
