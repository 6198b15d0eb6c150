package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Services that do not bear a rotation: each end has its name, its cause and its next step, in exit code, output and audit. */
final class OutcomesIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private static final String[] SERVICES = {"exits", "fine", "hungry", "idle", "ported", "sick", "undone", "unpulled"
    };

    @Test
    void eachIsNamedWithItsCause() {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        String hasNoNode = TestConsumers.binding("  rollout: {maxParallel: 9, timeout: 3s, cooldown: 0s}\n", "nowhere")
                .replace("name: site\n", "name: far\n")
                .replace("secretPrefix: test_site", "secretPrefix: far_site");
        String all = TestConsumers.binding("  rollout: {maxParallel: 9, timeout: 3m, cooldown: 0s}\n", SERVICES);
        site.repository().commit("Bind all", Map.of("site.yaml", all, "far.yaml", hasNoNode));
        site.certferry().run("sync").orFail();
        TestConsumers consumers = new TestConsumers(SWARM, CA);
        consumers.start("exits", "exit 3");
        consumers.start("fine", "true", "--update-monitor", "500ms");
        consumers.start("hungry", "x=0123456789; while :; do x=$x$x; done", "--limit-memory", "16M");
        consumers.start("idle", "true", "--replicas", "0");
        consumers.startBare("nowhere", "--constraint", "node.labels.nowhere==true");
        consumers.start(
                "sick",
                "true",
                "--health-cmd",
                consumers.good(),
                "--health-interval",
                "300ms",
                "--health-retries",
                "1");
        consumers.start("undone", "exit 3", "--update-failure-action", "rollback", "--rollback-monitor", "500ms");
        // The rollback's own task waits for the port meanwhile: that is not the cause.
        consumers.start(
                "ported",
                "exit 3",
                "--update-failure-action",
                "rollback",
                "--rollback-monitor",
                "500ms",
                "--publish",
                "mode=host,published=18090,target=18090");
        consumers.startImage("unpulled", "certferry-missing:1");
        for (String running : new String[] {"exits", "fine", "hungry", "ported", "sick", "undone"}) {
            consumers.awaitTasks(running, 1);
        }
        CA.certbot().renew();

        FinishedProcess run = site.certferry().run("sync");

        NewestAuditRecord audited = NewestAuditRecord.newest(site.repository());
        assertThat(audited.services())
                .as(run.toString())
                .isEqualTo(Map.of(
                        "exits", "paused, exit-code",
                        "fine", "done",
                        "hungry", "paused, out-of-memory",
                        "idle", "done",
                        "nowhere", "done",
                        "ported", "rolled-back, exit-code",
                        "sick", "paused, health-check",
                        "undone", "rolled-back, exit-code",
                        "unpulled", "paused, image"));
        assertThat(run.exit()).isEqualTo(7);
        assertThat(audited.exitCode()).isEqualTo(7);
        assertThat(audited.detail("exits")).contains("update paused due to failure", "task: non-zero exit (3)");
        assertThat(run.err()).contains("service exits: paused: ", "docker service logs exits");
        assertThat(run.out()).contains("service/nowhere", "no suitable node");
    }
}
