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
    private final SimulatedSite town;
    private final UnreliableRemote outages = new UnreliableRemote();
    private final SimulatedDaemon daemon;
    private final List<CompletableFuture<CompletedRun>> asked = new ArrayList<>();

    private DaemonSoak(SimulatedSite town, SeededRandom chance, Path cache, long seed) {
        this.town = town;
        this.chance = chance;
        this.daemon = new SimulatedDaemon(town, town.whole.lasting(outages::of, cache), seed);
    }

    /** How much it was. */
    record Lived(int runs, int faults, int triggers, Duration simulated) {}

    static Lived live(Path home, long seed, int pushes, int renewals) {
        SeededRandom chance = new SeededRandom(seed);
        try (SimulatedSite town = new SimulatedSite(home, chance)) {
            return new DaemonSoak(town, chance, home.resolve("cache"), seed).live(pushes, renewals);
        }
    }

    private Lived live(int pushes, int renewals) {
        Instant start = town.time.instant();
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
        ConvergedSite.check(town);
        Duration simulated = Duration.between(start, town.time.instant());
        return new Lived(daemon.runs(), town.weather.struck(), asked.size(), simulated);
    }

    private void happen(boolean renewal) {
        town.weather.calm();
        outages.end();
        if (chance.oneIn(8)) {
            town.weather.faults(2 + chance.below(8));
        }
        if (chance.oneIn(12)) {
            outages.begin();
        }
        if (chance.oneIn(25)) {
            daemon.setClock(Duration.ofHours(chance.below(2000) - 1000L));
        }
        town.manifests.edit(chance);
        tell("webhook");
        if (renewal) {
            town.certbot.renew(chance.pick(SimulatedSite.LINEAGES));
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
        town.weather.calm();
        outages.end();
        town.manifests.mend();
        SimulatedSite.LINEAGES.forEach(town.certbot::renew);
        for (String service : SimulatedSite.SERVICES) {
            town.change(
                    service,
                    spec -> ((ObjectNode) spec.path("TaskTemplate").path("ContainerSpec")).put("Image", "peace"));
            town.swarm.settle();
        }
        daemon.pass(Duration.ofHours(4));
        SimulatedSite.LINEAGES.forEach(town.certbot::renew);
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
