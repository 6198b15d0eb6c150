package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.api.Fault;
import dev.certferry.sandbox.api.ScriptedFaults;
import dev.certferry.sandbox.cluster.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What prevents the start of the daemon. */
final class ServeStartTest {
    @TempDir
    private Path folder = Path.of("");

    private TestInstallation house(URI engine) throws Exception {
        TestInstallation house = new TestInstallation(folder, Optional.of(engine));
        house.commit("shop.yaml", TestInstallation.BINDING);
        house.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        return house;
    }

    @Test
    void aCallThatARunNeedsAndAProxyForbidsEndsTheStart() throws Exception {
        ScriptedFaults faults = new ScriptedFaults()
                .next(99, "POST", "/services/", new Fault.Reply(403, "text/html", "<h1>403 Forbidden</h1>"));
        try (EmbeddedSwarm swarm = EmbeddedSwarm.start(SandboxOptions.loopback().with(faults));
                TestInstallation house = house(swarm.host())) {
            assertThat(house.run("serve", "--listen", "127.0.0.1:0")).isEqualTo(1);
            assertThat(house.err())
                    .contains("self-check: engine ")
                    .contains("POST /services/ID/update is forbidden by a socket proxy");
            assertThat(swarm.writes()).isZero();
        }
    }

    @Test
    void aWorkerEndsTheStart() throws Exception {
        try (EmbeddedSwarm swarm = EmbeddedSwarm.start(SandboxOptions.loopback().with(Role.WORKER));
                TestInstallation house = house(swarm.host())) {
            assertThat(house.run("serve", "--listen", "127.0.0.1:0")).isEqualTo(1);
            assertThat(house.err()).contains("self-check: ");
        }
    }

    @Test
    void aCredentialThatIsNotThereIsAMistakeInTheConfiguration() throws Exception {
        try (TestInstallation house = new TestInstallation(folder)) {
            assertThat(house.run("serve", "--listen", "127.0.0.1:0", "--ssh-key", "/nowhere/key"))
                    .isEqualTo(64);
            assertThat(house.err()).contains("self-check: /nowhere/key: cannot be read; correct --ssh-key");
        }
    }

    @Test
    void anEngineThatIsAwayIsWaitedForByTheRuns() throws Exception {
        try (TestInstallation house = house(URI.create("tcp://127.0.0.1:9"));
                DaemonFixture daemon = DaemonFixture.of(house, "--poll", "1h")) {
            assertThat(daemon.send(daemon.to("/healthz").build()).statusCode()).isEqualTo(200);
            assertThat(daemon.send(daemon.to("/readyz").build()).statusCode()).isEqualTo(503);
        }
    }
}
