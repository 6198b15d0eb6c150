package dev.certferry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.RunRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Killed at any request of a run, or at its record: the next run puts everything in force, with nothing twice, orphaned or halved. */
final class KilledAnywhereIT {
    /** Reading, five secrets, three services that roll, and removals are more than this many requests. */
    private static final int FEWEST_MOMENTS = 40;

    @TempDir
    private Path home = Path.of("");

    @ParameterizedTest(name = "the engine had done the request: {0}")
    @ValueSource(booleans = {false, true})
    void atEveryRequest(boolean done) {
        try (SimulatedSite site = new SimulatedSite(home, new SeededRandom(1))) {
            deploy(site);
            int request = 0;
            String ended = "killed";
            while (ended.equals("killed")) {
                request++;
                renew(site);
                site.weather.killAt(request, done);
                ended = site.run();
                recovers(site);
            }
            assertThat(request).as("moments to be killed at").isGreaterThan(FEWEST_MOMENTS);
            assertThat(site.whole.diary().records().stream()
                            .filter(record -> record.status() == RunRecord.Status.CRASHED))
                    .as("killed runs that the next one recorded as crashed")
                    .hasSizeGreaterThan(FEWEST_MOMENTS / 2);
        }
    }

    @Test
    void beforeItsRecordIsKept() {
        try (SimulatedSite site = new SimulatedSite(home, new SeededRandom(1))) {
            deploy(site);
            renew(site);
            site.whole.diary().first(record -> {
                assertThat(record.outcomes()).isNotEmpty();
                throw new KilledException();
            });
            assertThat(site.run()).isEqualTo("killed");
            site.whole.diary().first(record -> {});
            recovers(site);
        }
    }

    private static void deploy(SimulatedSite site) {
        site.run();
        ConvergedSite.check(site);
    }

    private static void renew(SimulatedSite site) {
        site.weather.calm();
        site.time.pass(Duration.ofHours(1));
        SimulatedSite.LINEAGES.forEach(site.certbot::renew);
    }

    private static void recovers(SimulatedSite site) {
        site.weather.calm();
        site.swarm.settle();
        Invariants invariants = new Invariants(site);
        site.run();
        invariants.hold(false);
        ConvergedSite.check(site);
        wholeGenerations(site);
    }

    /** The wanted generation and the one that is kept, which is also the rollback slot's; of each every output. */
    private static void wholeGenerations(SimulatedSite site) {
        Map<String, List<String>> outputs = Invariants.secrets(site).values().stream()
                .filter(secret -> Invariants.label(secret, "binding").equals("shop"))
                .collect(Collectors.groupingBy(
                        secret -> Invariants.label(secret, "fingerprint"),
                        Collectors.mapping(secret -> Invariants.label(secret, "output"), Collectors.toList())));
        assertThat(outputs).as("generations of shop").hasSizeLessThanOrEqualTo(2);
        assertThat(outputs.values())
                .allSatisfy(of -> assertThat(of).containsExactlyInAnyOrder("privkey", "fullchain", "combined"));
    }
}
