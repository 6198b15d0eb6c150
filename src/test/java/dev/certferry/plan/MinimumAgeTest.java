package dev.certferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A renewal waits only for a deployed certificate that can stay; the other cases are the golden directories {@code min-age-*}. */
final class MinimumAgeTest {
    private static final Path CASE = Path.of("src", "test", "resources", "plan", "min-age-short-lived");

    private static Plan plan(String state) throws IOException {
        String observed = Files.readString(CASE.resolve("observed.yaml"))
                .replace("web: {", "web: {rotated: true, updated: '2026-11-01T01:00:00Z', state: " + state + ", ");
        return GoldenPlanTest.plan(CASE, ObservedStateFixture.read(observed));
    }

    @Test
    void waitsWhileTheServiceIsAtRest() throws IOException {
        assertThat(plan("COMPLETED").changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAUSED", "UPDATING"})
    void replacesACertificateWhoseUpdateHasNotCompleted(String state) throws IOException {
        assertThat(plan(state).changes())
                .anyMatch(change -> change.asServiceUpdate().isPresent());
    }

    /** As certbot 4.0.0 does twice a day: the generations in between are never deployed. */
    @Test
    void replacesAtMostOnceInAQuarterOfTheLifetime() throws IOException {
        String observed = Files.readString(CASE.resolve("observed.yaml"))
                .replace("at: '2026-11-01T13:00:00Z'", "at: '2026-11-02T15:59:59Z'")
                .replace(
                        "\nsecrets:",
                        "\n      8: {from: '2026-11-02T12:00:00Z', to: '2026-11-09T04:00:00Z', names: shop.example.com}"
                                + "\nsecrets:");
        assertThat(GoldenPlanTest.plan(CASE, ObservedStateFixture.read(observed))
                        .changes())
                .isEmpty();

        String later = observed.replace("at: '2026-11-02T15:59:59Z'", "at: '2026-11-02T16:00:00Z'");
        assertThat(GoldenPlanTest.plan(CASE, ObservedStateFixture.read(later)).changes())
                .extracting(change -> change.address())
                .containsExactly("secret/test_site.key.8", "secret/test_site.crt.8", "service/web");
    }
}
