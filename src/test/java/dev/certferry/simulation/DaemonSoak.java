package dev.certferry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.loop.CompletedRun;
import dev.certferry.model.RunRecord.Trigger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Days of a daemon in a few seconds: pushes, renewals, engines and remotes that fail, clocks that jump, hooks that get lost. */
final class DaemonSoak {
    private static final long SLACK_BYTES = 24L << 20;
    private static final int SLACK_FILES = 4;

    private final SeededRandom chance;
    private final SimulatedSite site;
    private final UnreliableRemote outages = new UnreliableRemote();
    private final SimulatedDaemon daemon;
    private final List<CompletableFuture<CompletedRun>> asked = new ArrayList<>();

    private DaemonSoak(SimulatedSite site, SeededRandom chance, Path cache, long seed) {
        this.site = site;
        this.chance = chance;
        this.daemon = new SimulatedDaemon(site, site.whole.lasting(outages::of, cache), seed);
    }

    /** How much it was. */
    record Lived(int runs, int faults, int triggers, Duration simulated) {}

    static Lived live(Path home, long seed, int pushes, int renewals) {
        SeededRandom chance = new SeededRandom(seed);
        try (SimulatedSite site = new SimulatedSite(home, chance)) {
            return new DaemonSoak(site, chance, home.resolve("cache"), seed).live(pushes, renewals);
        }
    }

    private Lived live(int pushes, int renewals) {
        Instant start = site.time.instant();
        daemon.pass(Duration.ofMinutes(1));
        int third = pushes / 3;
        Usage before = Usage.now();
        for (int i = 0; i < pushes; i++) {
            if (i == third) {
                before = Usage.now();
            }
            happen(i * renewals / pushes < (i + 1) * renewals / pushes);
        }
        comeToRest();
        Usage.now().assertNoMoreThan(before);
        ConvergedSite.check(site);
        Duration simulated = Duration.between(start, site.time.instant());
        return new Lived(daemon.runs(), site.weather.struck(), asked.size(), simulated);
    }

    private void happen(boolean renewal) {
        site.weather.calm();
        outages.end();
        if (chance.oneIn(8)) {
            site.weather.faults(2 + chance.below(8));
        }
        if (chance.oneIn(12)) {
            outages.begin();
        }
        if (chance.oneIn(25)) {
            daemon.setClock(Duration.ofHours(chance.below(2000) - 1000L));
        }
        site.manifests.edit(chance);
        tell("webhook");
        if (renewal) {
            site.certbot.renew(chance.pick(SimulatedSite.LINEAGES));
            tell("archive");
        }
        for (int burst = chance.oneIn(10) ? chance.below(50) : 0; burst > 0; burst--) {
            tell("webhook");
        }
        daemon.pass(Duration.ofSeconds(chance.below(1200)));
    }

    /** Every fourth word of something new is lost on its way. */
    private void tell(String kind) {
        if (!chance.oneIn(4)) {
            asked.add(daemon.loop.enqueueAndWait(new Trigger(kind, "test", "the test")));
        }
    }

    private void comeToRest() {
        site.weather.calm();
        outages.end();
        site.manifests.mend();
        SimulatedSite.LINEAGES.forEach(site.certbot::renew);
        for (String service : SimulatedSite.SERVICES) {
            site.change(
                    service,
                    spec -> ((ObjectNode) spec.path("TaskTemplate").path("ContainerSpec")).put("Image", "peace"));
            site.swarm.settle();
        }
        daemon.pass(Duration.ofHours(4));
        SimulatedSite.LINEAGES.forEach(site.certbot::renew);
        daemon.pass(Duration.ofHours(2));
        assertThat(asked).as("triggers without a run").allMatch(CompletableFuture::isDone);
    }

    /** What a process holds on to. */
    private record Usage(long bytes, int threads, int files) {
        static Usage now() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                return new Usage(
                        runtime.totalMemory() - runtime.freeMemory(),
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        (int) open.count());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void assertNoMoreThan(Usage before) {
            assertThat(bytes).as("bytes of heap").isLessThan(before.bytes + SLACK_BYTES);
            assertThat(threads).as("threads").isLessThanOrEqualTo(before.threads + SLACK_FILES);
            assertThat(files).as("open files").isLessThanOrEqualTo(before.files + SLACK_FILES);
        }
    }
}
