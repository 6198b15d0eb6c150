package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.RunningProcess;
import dev.certferry.integration.swarm.EngineProxy;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** After kill -9 at any moment of an apply the next run ends clean: nothing twice, no half of a pair. */
final class KilledIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    /** The moments of an apply with two secrets and one service, each between two of its writes. */
    private static final List<BiConsumer<EngineProxy, Runnable>> MOMENTS = List.of(
            (door, kill) -> door.after("POST /secrets/create", kill),
            (door, kill) -> door.insteadOf("POST /services/", kill),
            (door, kill) -> door.after("POST /services/", kill));

    @Test
    void theNextRunEndsClean() throws InterruptedException {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "  retention: {keep: 9}\n");
        site.certferry().run("sync").orFail();
        site.startNginx();
        site.awaitServed(1);

        int generation = 1;
        for (BiConsumer<EngineProxy, Runnable> moment : MOMENTS) {
            generation++;
            CA.certbot().renew();
            killed(site, moment);

            site.certferry().run("sync").orFail();

            assertThat(site.referred())
                    .containsExactlyInAnyOrder("test_site.key." + generation, "test_site.crt." + generation);
            assertThat(site.secrets()).hasSize(2 * generation).doesNotHaveDuplicates();
            assertThat(site.certferry().run("plan", "--detailed-exitcode").exit())
                    .isZero();
            site.awaitServed(generation);
        }
    }

    /** Runs sync until the moment, ends it there as kill -9 does, and makes sure that it was this that ended it. */
    private static void killed(RealSite site, BiConsumer<EngineProxy, Runnable> moment) throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        try (EngineProxy door = EngineProxy.to(SWARM.host())) {
            moment.accept(door, () -> {
                reached.countDown();
                awaited(dead);
            });
            try (RunningProcess run = site.certferry().against(door.host()).start("sync")) {
                assertThat(reached.await(1, TimeUnit.MINUTES)).isTrue();
                assertThat(run.kill().exit()).isEqualTo(137);
            } finally {
                dead.countDown();
            }
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
