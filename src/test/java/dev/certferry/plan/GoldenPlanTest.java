package dev.certferry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.certferry.manifest.ManifestParser;
import dev.certferry.manifest.ParseResult;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.manifest.schema.Schemas;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ManifestFile;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.Revision;
import dev.certferry.render.PlanJson;
import dev.certferry.render.PlanText;
import dev.certferry.schedule.WindowSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder under {@code plan/} is a case: bindings.yaml, observed.yaml, policy.yaml when the engine limits or a person
 * allows something, and plan.txt as {@code certferry plan} prints it.
 */
final class GoldenPlanTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Schemas.text(SchemaKind.PLAN), InputFormat.JSON);
    private static final Path CASES = Path.of("src", "test", "resources", "plan");

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void printsThePlan(Path folder) throws IOException {
        String plan = PlanText.of(plan(folder, observed(folder)));

        Path golden = folder.resolve("plan.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, plan);
            fail("rewrote " + golden);
        }
        assertThat(plan).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTheSamePlanEachTime(Path folder) throws IOException {
        String once = PlanJson.of(plan(folder, observed(folder)));

        assertThat(PlanJson.of(plan(folder, observed(folder)))).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isWhatThePublishedSchemaSays(Path folder) throws IOException {
        String json = PlanJson.of(plan(folder, observed(folder)));

        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
    }

    static ObservedState observed(Path folder) throws IOException {
        return ObservedStateFixture.read(Files.readString(folder.resolve("observed.yaml")));
    }

    static Plan plan(Path folder, ObservedState observed) throws IOException {
        ManifestFile file = new ManifestFile("bindings.yaml", Files.readAllBytes(folder.resolve("bindings.yaml")));
        ManifestSet snapshot = new ManifestSet(
                new Revision("https://git.example.com/certs", "main", "", "c0ffee", "7ree"), List.of(file));
        DesiredState desired = ManifestParser.read(snapshot).accept(new ParseResult.Visitor<>() {
            @Override
            public DesiredState valid(DesiredState valid) {
                return valid;
            }

            @Override
            public DesiredState invalid(List<Problem> problems, int skipped) {
                return fail("not valid: " + problems);
            }
        });
        return new Planner("default", PolicyFixture.in(folder), new WindowSchedule(desired.windows()).at(observed.at()))
                .plan(desired, observed, RetryRequest.NONE)
                .plan();
    }
}
