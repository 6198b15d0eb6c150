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

    private TestInstallation site(URI engine) throws Exception {
        TestInstallation site = new TestInstallation(folder, Optional.of(engine));
        site.commit("shop.yaml", TestInstallation.BINDING);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        return site;
    }

    @Test
    void aCallThatARunNeedsAndAProxyForbidsEndsTheStart() throws Exception {
        ScriptedFaults faults = new ScriptedFaults()
                .next(99, "POST", "/services/", new Fault.Reply(403, "text/html", "<h1>403 Forbidden</h1>"));
        try (EmbeddedSwarm swarm = EmbeddedSwarm.start(SandboxOptions.loopback().with(faults));
                TestInstallation site = site(swarm.host())) {
            assertThat(site.run("serve", "--listen", "127.0.0.1:0")).isEqualTo(1);
            assertThat(site.err())
                    .contains("self-check: engine ")
                    .contains("POST /services/ID/update is forbidden by a socket proxy");
            assertThat(swarm.writes()).isZero();
        }
    }

    @Test
    void aWorkerEndsTheStart() throws Exception {
        try (EmbeddedSwarm swarm = EmbeddedSwarm.start(SandboxOptions.loopback().with(Role.WORKER));
                TestInstallation site = site(swarm.host())) {
            assertThat(site.run("serve", "--listen", "127.0.0.1:0")).isEqualTo(1);
            assertThat(site.err()).contains("self-check: ");
        }
    }

    @Test
    void aCredentialThatIsNotThereIsAMistakeInTheConfiguration() throws Exception {
        try (TestInstallation site = new TestInstallation(folder)) {
            assertThat(site.run("serve", "--listen", "127.0.0.1:0", "--ssh-key", "/nowhere/key"))
                    .isEqualTo(64);
            assertThat(site.err()).contains("self-check: /nowhere/key: cannot be read; correct --ssh-key");
        }
    }

    @Test
    void anEngineThatIsAwayIsWaitedForByTheRuns() throws Exception {
        try (TestInstallation site = site(URI.create("tcp://127.0.0.1:9"));
                DaemonFixture daemon = DaemonFixture.of(site, "--poll", "1h")) {
            assertThat(daemon.send(daemon.to("/healthz").build()).statusCode()).isEqualTo(200);
            assertThat(daemon.send(daemon.to("/readyz").build()).statusCode()).isEqualTo(503);
        }
    }
}
