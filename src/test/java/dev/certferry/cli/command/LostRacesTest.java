package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.api.Fault;
import dev.certferry.sandbox.api.Faults;
import dev.certferry.sandbox.api.ScriptedFaults;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that others modify all the time: a run that gave up has not deployed the certificate, and says so. */
final class LostRacesTest {
    @Test
    void tenLostRacesAreAFailure(@TempDir Path folder) throws Exception {
        ScriptedFaults faults = new ScriptedFaults();
        try (EmbeddedSwarm swarm = EmbeddedSwarm.start(SandboxOptions.loopback().with(faults));
                TestInstallation site = new TestInstallation(folder, Optional.of(swarm.host()))) {
            site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
            site.commit("shop.yaml", TestInstallation.BINDING);
            assertThat(site.run("sync")).as(site.err()).isZero();
            site.startService();
            site.certbot.renew(TestInstallation.DOMAIN);
            faults.next(
                    1000,
                    call -> call.path().startsWith("/services/") && call.path().endsWith("/update"),
                    new Fault.Overtake());

            assertThat(site.run("sync")).isEqualTo(7);

            assertThat(site.out() + site.err()).contains("was modified concurrently; gave up after 10 attempts");
            assertThat(site.referred()).containsExactly("test_site.key.1", "test_site.crt.1");
            faults.clear();
            assertThat(site.run("sync")).as(site.err()).isZero();
            assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
        }
    }

    /** Another client changes the mode of a target between the plan and the update of the service. */
    @Test
    void aTargetThatChangedDuringTheRunIsAFailureUntilItIsDeployed(@TempDir Path folder) throws Exception {
        AtomicReference<Runnable> interference = new AtomicReference<>(() -> {});
        Faults faults = call -> {
            if (call.path().startsWith("/secrets/create")) {
                interference.getAndSet(() -> {}).run();
            }
            return new Fault.Pass();
        };
        try (EmbeddedSwarm swarm = EmbeddedSwarm.start(SandboxOptions.loopback().with(faults));
                TestInstallation site = new TestInstallation(folder, Optional.of(swarm.host()))) {
            site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
            site.commit("shop.yaml", TestInstallation.BINDING);
            assertThat(site.run("sync")).as(site.err()).isZero();
            site.startService();
            site.certbot.renew(TestInstallation.DOMAIN);
            interference.set(() -> site.update(
                    spec -> ((ObjectNode) spec.at("/TaskTemplate/ContainerSpec/Secrets/1/File")).put("Mode", 0400)));

            assertThat(site.run("sync")).as(site.out() + site.err()).isEqualTo(7);

            assertThat(site.out() + site.err()).contains("has changed since the plan was made");
            assertThat(site.referred()).containsExactly("test_site.key.1", "test_site.crt.1");
            assertThat(site.run("sync")).as(site.err()).isZero();
            assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
        }
    }
}
