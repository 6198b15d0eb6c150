package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.swarm.EngineProxy;
import dev.certferry.integration.swarm.PrivateSwarm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The doctor at a real engine: it answers what it is asked, and nothing of it is changed. */
final class DoctorIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    @Test
    void findsAllWellAndChangesNothing() {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "");

        try (EngineProxy door = EngineProxy.to(SWARM.host())) {
            FinishedProcess healthy = site.certferry().against(door.host()).run("doctor");

            assertThat(healthy.exit()).as(healthy.toString()).isZero();
            assertThat(healthy.out())
                    .containsPattern(
                            "ok    engine unix://.*: Docker \\d+\\.\\d+\\.\\d+.*, API 1\\.\\d+, swarm [0-9a-z]{25} of 1 node\n")
                    .contains(": clock in sync", ": all needed API calls are allowed", ": 1 lineage can be read")
                    .contains(": readable and valid", ": a test record was committed and the push permitted (dry run)");
            assertThat(door.writes())
                    .hasSize(6)
                    .allMatch(write -> write.contains("create") || write.contains("0000000"));
        }
        assertThat(site.secrets()).isEmpty();
        assertThat(SWARM.api().get("/configs")).isEmpty();
        assertThat(site.repository().tip("certferry-audit")).isEmpty();
    }
}
