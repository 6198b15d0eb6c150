package dev.certferry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.certferry.model.Archive;
import dev.certferry.model.Change;
import dev.certferry.model.KeyAlgorithm;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Plan;
import dev.certferry.model.UpdateStatus;
import dev.certferry.render.PlanText;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.simulation.TestTime;
import dev.certferry.simulation.WiredInstallation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each golden case once more, with files and an engine in place of records: the same plan, and nothing to do once it was applied, or nothing done
 * where a guard refuses it. */
@Tag("slow")
final class GoldenFixpointTest {
    private static final KeyAlgorithm P256 = new KeyAlgorithm("EC", 256);
    private static final int MOST_PACED = 3;

    @TempDir
    private Path home = Path.of("");

    static List<Path> cases() throws IOException {
        return GoldenPlanTest.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isItsOwnFixpoint(Path folder) throws IOException {
        ObservedState observed = ObservedStateFixture.read(Files.readString(folder.resolve("observed.yaml")));
        assumeTrue(observed.archive().defects().isEmpty(), "root may read every file");
        assumeTrue(
                observed.swarm().services().stream()
                        .noneMatch(service -> service.status().state() == UpdateStatus.State.UNKNOWN),
                "the embedded Swarm has only the states that are known");
        String bindings = Files.readString(folder.resolve("bindings.yaml"));
        assumeFalse(bindings.contains("password"), "passwords are not built");
        assumeFalse(bindings.contains("10.0.0."), "the embedded Swarm has its node on loopback");
        Path manifests = Files.createDirectory(home.resolve("manifests"));
        Files.copy(folder.resolve("bindings.yaml"), manifests.resolve("bindings.yaml"));
        ArchiveBuilder archive = ArchiveBuilder.of(observed.archive(), home.resolve("letsencrypt"));
        TestTime time = new TestTime(observed.at());
        try (EmbeddedSwarm swarm =
                EmbeddedSwarm.start(SandboxOptions.socket(home.resolve("s")).with(time))) {
            SwarmBuilder.build(observed, swarm, archive, time);
            WiredInstallation whole =
                    new WiredInstallation(manifests, archive.directory(), swarm.host(), PolicyFixture.in(folder), time);
            observed.swarm().state().ifPresent(whole::remember);

            Plan plan = whole.plan().plan().orElseThrow();
            if (sayable(observed.archive())) {
                assertThat(plain(PlanText.of(plan))).isEqualTo(plain(Files.readString(folder.resolve("plan.txt"))));
            }
            whole.run();
            for (int more = 0; more < MOST_PACED && isPaced(whole); more++) {
                whole.run();
            }
            long writes = swarm.writes();
            assertThat(whole.plan().plan().orElseThrow().changes()).isEqualTo(left(plan));
            whole.run();
            assertThat(swarm.writes()).as("writes of a run without changes").isEqualTo(writes);
        }
    }

    /** Retention that is more than the guards let through takes several runs. */
    private static boolean isPaced(WiredInstallation whole) {
        Plan plan = whole.plan().plan().orElseThrow();
        return !plan.isBlocked() && plan.changes().stream().anyMatch(change -> change instanceof Change.DeleteSecret);
    }

    /** Of a plan that a guard refuses, all of it. */
    private static List<Change> left(Plan plan) {
        return plan.isBlocked() ? plan.changes() : List.of();
    }

    /** Whether files can say what the case says: the small authority has one kind of key, and each flaw has words of its own. */
    private static boolean sayable(Archive archive) {
        return archive.lineages().stream()
                .flatMap(lineage -> lineage.generations().stream())
                .allMatch(one -> one.defects().isEmpty()
                        && !one.exposed()
                        && one.leaf().stream()
                                .noneMatch(leaf -> leaf.staging() || !leaf.key().equals(P256)));
    }

    /** Which task failed, what each of the four links says, and a real fingerprint are not in a case. */
    private static String plain(String plan) {
        return plan.replaceAll("its last update is paused: [^;]*", "its last update is paused")
                .replaceAll("are inconsistent: [^;]*", "are inconsistent")
                .replaceAll("\\((task failed|rollback completed)\\)", "")
                .replaceAll("-[0-9a-f]{8}\\b", "-fingerprint");
    }
}
