package dev.certferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.ObservedState;
import dev.certferry.model.Outcome;
import dev.certferry.model.RunPolicy;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.simulation.TestTime;
import dev.certferry.simulation.WiredInstallation;
import dev.certferry.sync.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window that closes while services roll: what was begun is finished. */
final class WindowClosesDuringRunTest {
    private static final Path CASE = Path.of("src/test/resources/plan/window-open");

    /** Of the case's window, which is open from 23:30 for an hour. */
    private static final Instant LAST_SECOND = Instant.parse("2026-11-01T00:29:59Z");

    private static final Instant CLOSED = Instant.parse("2026-11-01T00:30:00Z");

    @TempDir
    private Path home = Path.of("");

    @Test
    void aRunningRolloutIsFinished() throws IOException {
        ObservedState observed = ObservedStateFixture.read(Files.readString(CASE.resolve("observed.yaml")));
        Path manifests = Files.createDirectory(home.resolve("manifests"));
        Files.copy(CASE.resolve("bindings.yaml"), manifests.resolve("bindings.yaml"));
        ArchiveBuilder archive = ArchiveBuilder.of(observed.archive(), home.resolve("letsencrypt"));
        TestTime time = new TestTime(LAST_SECOND);
        try (EmbeddedSwarm swarm =
                EmbeddedSwarm.start(SandboxOptions.socket(home.resolve("s")).with(time))) {
            SwarmBuilder.build(observed, swarm, archive, time);
            time.set(LAST_SECOND);
            WiredInstallation whole =
                    new WiredInstallation(manifests, archive.directory(), swarm.host(), RunPolicy.DEFAULT, time);

            RunReport report = whole.run();

            assertThat(time.instant()).as("the rollout outlives the window").isAfter(CLOSED);
            assertThat(report.outcomes()).hasSize(3).allMatch(outcome -> outcome.result() == Outcome.Result.DONE);
            assertThat(whole.plan().plan().orElseThrow().changes()).isEmpty();
        }
    }
}
