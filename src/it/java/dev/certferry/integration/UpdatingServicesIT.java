package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Services in motion: what somebody else began is left alone, each for its named reason; what our own rotation broke is mended by a newer certificate. */
final class UpdatingServicesIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private static final String[] THEIRS = {"halted", "homeless", "moving", "settling"};

    @Test
    void eachIsTreatedByItsOwnRule() {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.repository()
                .commit(
                        "Bind all",
                        Map.of(
                                "site.yaml",
                                TestConsumers.binding("", "halted", "homeless", "moving", "ours", "settling")));
        site.certferry().run("sync").orFail();
        TestConsumers consumers = new TestConsumers(SWARM, CA);
        for (String name : THEIRS) {
            consumers.start(name, "true");
        }
        // bears every generation but the second
        CA.certbot().renew();
        consumers.start("ours", TestConsumers.second(CA) + " && exit 3");
        for (String name : new String[] {"halted", "homeless", "moving", "ours", "settling"}) {
            consumers.awaitTasks(name, 1);
        }
        somebodyUpdates();

        FinishedProcess second = site.certferry().run("sync");

        assertThat(second.exit()).as(second.toString()).isEqualTo(7);
        assertThat(NewestAuditRecord.newest(site.repository()).services())
                .isEqualTo(Map.of("ours", "paused, exit-code"));
        Map<String, JsonNode> before = specs();
        CA.certbot().renew();

        FinishedProcess plan = site.certferry().run("plan");
        FinishedProcess third = site.certferry().run("sync");

        assertThat(plan.out())
                .contains("service/halted (site) [paused]")
                .contains("service/homeless (site) [updating]")
                .contains("service/moving (site) [updating]")
                .contains("service/settling (site) [unsettled]")
                .contains("~ service ours");
        assertThat(third.exit())
                .as("failed: somebody's paused update waits for a person")
                .isEqualTo(7);
        assertThat(NewestAuditRecord.newest(site.repository()).services()).isEqualTo(Map.of("ours", "done"));
        assertThat(specs()).isEqualTo(before);
    }

    private static Map<String, JsonNode> specs() {
        Map<String, JsonNode> specs = new TreeMap<>();
        for (String name : THEIRS) {
            specs.put(name, SWARM.spec(name));
        }
        return specs;
    }

    private static void somebodyUpdates() {
        SWARM.docker("service", "update", "-d", "--no-resolve-image", "--args", "/bin/sh -c false", "halted");
        SWARM.docker(
                "service", "update", "-d", "--no-resolve-image", "--constraint-add", "node.labels.no==1", "homeless");
        SWARM.docker(
                "service",
                "update",
                "-d",
                "--no-resolve-image",
                "--update-monitor",
                "1h",
                "--env-add",
                "A=1",
                "moving");
        SWARM.docker(
                "service",
                "update",
                "-d",
                "--no-resolve-image",
                "--update-monitor",
                "100ms",
                "--env-add",
                "A=1",
                "settling");
        reaches("halted", "paused");
        reaches("homeless", "updating");
        reaches("moving", "updating");
        reaches("settling", "completed");
    }

    private static void reaches(String service, String state) {
        await(service + " is " + state)
                .atMost(Duration.ofMinutes(2))
                .until(() -> SWARM.api()
                        .get("/services/" + service)
                        .path("UpdateStatus")
                        .path("State")
                        .asText()
                        .equals(state));
    }
}
