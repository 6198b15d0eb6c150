package dev.certferry.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Hold;
import dev.certferry.model.InstallationState;
import dev.certferry.model.LastRun;
import dev.certferry.model.Outcome;
import dev.certferry.model.RunRecord;
import dev.certferry.model.RunningPlan;
import dev.certferry.model.Suspension;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The state object is limited, and its size must not keep a large installation from running. */
final class StateLabelCodecTest {
    private static final Instant THEN = Instant.parse("2026-11-01T00:00:00Z");
    private static final RunRecord.Trigger TRIGGER = new RunRecord.Trigger("sync", "root", "test");

    @Test
    void aPlanOfTwentyThousandUpdatesFits() {
        Map<String, String> updates = new HashMap<>();
        IntStream.range(0, 20_000)
                .forEach(i -> updates.put("stack-of-a-team_service-" + i, "db44cc8612d3ca740b53d341"));
        RunningPlan plan = new RunningPlan("run", "sha256:0", "c0ffee", TRIGGER, THEN, 60_000, updates);

        InstallationState read = copied(InstallationState.NONE.withCurrentRun(
                new InstallationState.CurrentRun(Optional.empty(), Optional.of(plan))));

        RunningPlan kept = read.currentRun().plan().orElseThrow();
        assertThat(kept.changes()).isEqualTo(60_000);
        assertThat(kept.updates())
                .isNotEmpty()
                .hasSizeLessThan(20_000)
                .allSatisfy((service, wanted) -> assertThat(wanted).isEqualTo(updates.get(service)));
    }

    @Test
    void aThousandHoldsFitAndAFewKeepTheirReasons() {
        String reason = "task error: " + "x".repeat(500);
        List<Hold> many = IntStream.range(0, 1_000)
                .mapToObj(i -> new Hold("stack_service-" + i, "db44cc8612d3ca740b53d341", reason, THEN))
                .toList();

        assertThat(copied(InstallationState.NONE.withHolds(many)).holds()).hasSize(1_000);
        assertThat(copied(InstallationState.NONE.withHolds(many.subList(0, 3))).holds())
                .allSatisfy(hold -> assertThat(hold.reason()).hasSizeGreaterThan(150));
    }

    @Test
    void theOperatorOfASuspensionIsReadInBothSpellings() {
        for (String key : List.of("operator", "who")) {
            String list = "[{\"reason\": \"migration\", \"" + key + "\": \"alice\", \"since\": \"" + THEN + "\"}]";

            assertThat(StateLabelCodec.read(Map.of("dev.certferry.state.suspensions", list))
                            .suspensions())
                    .extracting(Suspension::operator)
                    .containsExactly("alice");
        }
    }

    @Test
    void theServiceThatMadeAnotherOneBeRevertedIsKept() {
        Hold hold = Hold.reverted("web", "db44cc8612d3ca740b53d341", "task: non-zero exit (3)", THEN, "api");

        assertThat(copied(InstallationState.NONE.withHolds(List.of(hold))).holds())
                .containsExactly(hold);
    }

    @Test
    void theLastRunsOfAThousandBindingsFit() {
        List<String> names = IntStream.range(0, 1_000)
                .mapToObj(i -> "binding-" + i + "-" + "x".repeat(50))
                .toList();
        LastRun run = new LastRun("20261101T000000.000Z-0a0b0c0d", THEN, "hook", Outcome.Result.ROLLED_BACK, names);

        assertThat(copied(InstallationState.NONE.withLastRuns(List.of(run))).lastRuns())
                .containsExactly(run);
    }

    private static InstallationState copied(InstallationState state) {
        ObjectNode labels = JsonNodeFactory.instance.objectNode();
        StateLabelCodec.write(state, labels);
        Map<String, String> texts = new HashMap<>();
        labels.properties()
                .forEach(label -> texts.put(label.getKey(), label.getValue().asText()));
        return StateLabelCodec.read(texts);
    }
}
