package dev.certferry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.manifest.schema.Schemas;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Plan;
import dev.certferry.render.CanonicalJson;
import dev.certferry.render.PlanJson;
import dev.certferry.render.PlanText;
import dev.certferry.snapshot.StateSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written of an observed state leads to the same plan, holds nothing that it need not, and is read with care. */
final class StateSnapshotTest {
    private static final Path GOLDEN = Path.of("src/test/resources/snapshot");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Path> cases() throws IOException {
        return GoldenPlanTest.cases();
    }

    private static StateSnapshot written(Path folder) throws IOException {
        ObservedState observed = GoldenPlanTest.observed(folder);
        return StateSnapshot.of(observed, "default", "1.0", Set.of("le_auto", "tier"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void thePlanIsTheSameFromTheFile(Path folder) throws IOException {
        StateSnapshot read = StateSnapshot.parse(written(folder).text());

        Plan live = GoldenPlanTest.plan(folder, GoldenPlanTest.observed(folder));
        Plan offline = GoldenPlanTest.plan(folder, read.observed());
        assertThat(PlanJson.id(offline)).isEqualTo(PlanJson.id(live));
        assertThat(PlanText.of(offline)).isEqualTo(PlanText.of(live));
        assertThat(read.text()).isEqualTo(written(folder).text());
    }

    @Test
    void theFileIsAsTheSchemaSays() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Schemas.text(SchemaKind.SNAPSHOT), InputFormat.JSON);

        for (Path folder : cases()) {
            assertThat(schema.validate(written(folder).text(), InputFormat.JSON))
                    .as(folder.toString())
                    .isEmpty();
        }
        assertThat(schema.validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    private static ObservedState sample() throws IOException {
        return ObservedStateFixture.read(Files.readString(GOLDEN.resolve("observed.yaml")));
    }

    private static StateSnapshot view() throws IOException {
        return StateSnapshot.of(sample(), "default", "1.0", Set.of("le_auto"));
    }

    @Test
    void looksAsItAlwaysDid() throws IOException {
        Path golden = GOLDEN.resolve("snapshot.json");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, view().text());
            fail("rewrote " + golden);
        }
        assertThat(view().text()).isEqualTo(Files.readString(golden));
    }

    @Test
    void labelsThatNoPlanNeedsAreHidden() throws IOException {
        String text = view().text();

        assertThat(Files.readString(GOLDEN.resolve("observed.yaml"))).contains("hunter2");
        assertThat(text).doesNotContain("hunter2").contains("\"traefik.users\" : null", "\"le_auto\" : \"true\"");
        assertThat(StateSnapshot.parse(text)
                        .observed()
                        .swarm()
                        .services()
                        .get(0)
                        .labels())
                .containsEntry("traefik.users", StateSnapshot.HIDDEN);
    }

    @Test
    void timeAndRunningTasksAreNoNews() throws IOException {
        ObservedState now = sample();
        ObservedState later = new ObservedState(
                now.swarm(),
                now.archive(),
                now.invalidOutputs(),
                now.probeResults(),
                now.services(),
                now.at().plusSeconds(60));

        assertThat(view().isSameExceptTime(StateSnapshot.of(later, "default", "2.0", Set.of("le_auto"))))
                .isTrue();
        assertThat(view().isSameExceptTime(edited("/swarm/services/0/tasks", tasks -> tasks.put("running", 1))))
                .isTrue();
        assertThat(view().isSameExceptTime(edited("/swarm/services/0/tasks", tasks -> tasks.put("desired", 1))))
                .isFalse();
    }

    @Test
    void whatIsNoSnapshotIsSaidToBeNone() {
        assertRefused("", "not a snapshot; give a file written by certferry snapshot");
        assertRefused("[]", "not a snapshot");
        assertRefused("{\"formatVersion\": 1, \"at\": \"20", "not JSON");
        assertRefused("[".repeat(100_000), "not JSON");
        assertRefused("{}", "/formatVersion: is missing; expected 1");
        assertRefused("{\"formatVersion\": 2}", "/formatVersion: found 2; expected 1; create the snapshot again");
        assertRefused("{\"formatVersion\": 1}", "/digest: is missing; expected a string");
    }

    @Test
    void anEditIsNoticed() throws IOException {
        assertRefused(view().text().replace("\"desired\" : 3", "\"desired\" : 1"), "modified after it was written");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> StateSnapshot.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static StateSnapshot edited(String place, Consumer<ObjectNode> edit) throws IOException {
        ObjectNode node = (ObjectNode) JSON.readTree(view().text());
        edit.accept((ObjectNode) node.at(place));
        return StateSnapshot.parse(sealed(node));
    }

    /** With a digest that fits. */
    private static String sealed(ObjectNode node) {
        node.remove("digest");
        return node.put("digest", CanonicalJson.sha256(node.toString())).toString();
    }

    /** Each value is taken away and put as each other kind, with a digest that fits: named by place, or read. */
    @Tag("slow")
    @Test
    void whateverIsInItIsReadOrRefusedByPlace() throws IOException {
        List<Consumer<ObjectNode>> edits = new ArrayList<>();
        edits((ObjectNode) JSON.readTree(view().text()), "", edits);
        int refused = 0;
        for (Consumer<ObjectNode> edit : edits) {
            ObjectNode node = (ObjectNode) JSON.readTree(view().text());
            edit.accept(node);
            try {
                StateSnapshot.parse(sealed(node));
            } catch (IllegalArgumentException e) {
                refused++;
                assertThat(e.getMessage()).matches("(?s)/.*: (is missing|found .*); expected .*");
            }
        }
        assertThat(edits).hasSizeGreaterThan(500);
        assertThat(refused).isGreaterThan(edits.size() / 2);
    }

    private static void edits(JsonNode node, String place, List<Consumer<ObjectNode>> edits) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                edits.add(whole -> ((ObjectNode) whole.at(place)).remove(name));
                for (String value : List.of("null", "-1", "1.5", "\"\"", "[]", "{}", "true", "99999999999")) {
                    edits.add(whole -> ((ObjectNode) whole.at(place)).set(name, parsed(value)));
                }
                edits(object.path(name), place + "/" + name.replace("~", "~0").replace("/", "~1"), edits);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                edits(array.get(i), place + "/" + i, edits);
            }
        }
    }

    private static JsonNode parsed(String value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            return JsonNodeFactory.instance.nullNode();
        }
    }
}
