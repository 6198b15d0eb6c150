package dev.certferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.ObservedState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When time alone changes a plan, for golden cases whose plans name that time. */
final class RequeueTimeTest {
    @ParameterizedTest
    @CsvSource({
        "window-closed, 2026-11-03T01:00:00Z",
        "window-closed-until-urgent, 2026-11-03T00:00:00Z",
        "suspended-binding, 2026-11-01T06:00:00Z",
        "engine-failure-waits-for-its-retry, 2026-11-01T00:30:00Z",
        "min-age-set, 2026-11-08T00:00:00Z",
        "check-not-yet-valid, 2026-11-01T23:55:00Z",
        "just-updated-by-somebody, 2026-11-01T00:20:00Z",
        "window-open, 2026-11-16T12:00:00Z",
    })
    void theFirstTimeIsTaken(String folder, Instant expected) throws IOException {
        Path place = Path.of("src", "test", "resources", "plan", folder);
        ObservedState observed = GoldenPlanTest.observed(place);

        Optional<Instant> next = RequeueTime.after(GoldenPlanTest.plan(place, observed), observed.at());

        assertThat(next).contains(expected);
    }
}
