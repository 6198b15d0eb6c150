package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.program.RunningProcess;
import dev.certferry.integration.swarm.EngineProxy;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A daemon that is told to stop in the middle of an apply finishes the action at work, records it, gives the lease back, and says so. */
final class StoppedIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private final DaemonEndpoint daemon = new DaemonEndpoint();

    private static String memory() {
        return SWARM.api().get("/configs").path(0).at("/Spec/Labels").toString();
    }

    @Test
    void whatIsBegunIsFinishedRecordedAndGivenBack() throws InterruptedException {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "");
        site.certferry().run("sync").orFail();
        site.startNginx();
        site.awaitServed(1);
        int records = site.repository().subjects("certferry-audit").size();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);

        try (EngineProxy door = EngineProxy.to(SWARM.host());
                RunningProcess serve = site.certferry()
                        .against(door.host())
                        .start("serve", "--listen", "127.0.0.1:" + daemon.port, "--poll", "1h", "--log", "json")) {
            daemon.awaitReady();
            door.before("POST /services/", () -> {
                reached.countDown();
                awaited(told);
            });
            CA.certbot().renew();
            assertThat(reached.await(1, TimeUnit.MINUTES))
                    .as("the update is on its way")
                    .isTrue();
            assertThat(memory()).as("while it is at work").contains("dev.certferry.state.lease");
            ProcessSpec.of("kill", "-TERM", "" + serve.pid()).run().orFail();
            told.countDown();

            FinishedProcess finished = serve.finish();
            assertThat(finished.exit()).as(finished.toString()).isEqualTo(130);
            assertThat(finished.err()).as("each line of the run has its id").containsPattern("\"run\":\"2[0-9]{7}T");
        }

        assertThat(site.referred()).contains("test_site.key.2", "test_site.crt.2");
        assertThat(site.repository().subjects("certferry-audit")).hasSize(records + 1);
        assertThat(memory()).as("the lease").doesNotContain("dev.certferry.state.lease");
        site.certferry().run("sync").orFail();
        assertThat(site.certferry().run("plan", "--detailed-exitcode").exit()).isZero();
        site.awaitServed(2);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
