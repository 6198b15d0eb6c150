package dev.certferry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.certferry.model.Plan;
import dev.certferry.render.PlanJson;
import dev.certferry.render.StatusText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder under {@code state/} is a case of where a binding can stand: bindings.yaml, observed.yaml, policy.yaml, and
 * status.txt with the table, the details of each binding, and the lines of the daemon's log.
 */
final class GoldenStatusTest {
    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src", "test", "resources", "state"))) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhereTheBindingsStand(Path folder) throws IOException {
        Plan plan = GoldenPlanTest.plan(folder, GoldenPlanTest.observed(folder));
        Instant at = GoldenPlanTest.observed(folder).at();
        String said = "$ certferry status\n" + StatusText.table(plan, at)
                + plan.bindings().stream()
                        .map(status -> "\n$ certferry status " + status.name() + "\n"
                                + StatusText.detail(plan, status, List.of(), at))
                        .collect(Collectors.joining())
                + "\nlog line:\n"
                + StatusText.problems(plan).stream().map(line -> line + "\n").collect(Collectors.joining());

        Path golden = folder.resolve("status.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, said);
            fail("rewrote " + golden);
        }
        assertThat(said).isEqualTo(Files.readString(golden));
    }

    /** A state is no part of a plan's identity: a review does not become stale because a task restarted. */
    @ParameterizedTest
    @MethodSource("cases")
    void theStateOfTasksDoesNotChangeTheIdOfThePlan(Path folder) throws IOException {
        Plan plan = GoldenPlanTest.plan(folder, GoldenPlanTest.observed(folder));

        assertThat(PlanJson.id(plan.withBindings(List.of()).withFindings(List.of())))
                .isEqualTo(PlanJson.id(plan));
    }
}
