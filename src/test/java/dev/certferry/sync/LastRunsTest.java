package dev.certferry.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.KeyAlgorithm;
import dev.certferry.model.LastRun;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Provenance;
import dev.certferry.model.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LastRunsTest {
    private static final Instant THEN = Instant.parse("2026-11-01T00:00:00Z");

    private static final LeafCertificate LEAF = new LeafCertificate(
            "0".repeat(64),
            "R11",
            THEN,
            THEN.plusSeconds(86_400),
            List.of("a.example"),
            false,
            new KeyAlgorithm("EC", 256));

    private static RunContext run(String id) {
        return new RunContext(id, THEN, new RunRecord.Trigger("hook", "root", "operating system"));
    }

    private static Outcome outcome(String binding, Result result) {
        return new Outcome(
                new Change.DeleteSecret(
                        "id",
                        "secret",
                        new Provenance("default", binding, "a.example", "fullchain", 1, LEAF, ""),
                        new ChangeReason(List.of(binding), "", Optional.empty()),
                        List.of()),
                result,
                "");
    }

    @Test
    void aRunReplacesTheEarlierRunOfItsBindingsOnly() {
        List<LastRun> first =
                LastRuns.after(List.of(), run("1"), List.of(outcome("shop", Result.DONE), outcome("api", Result.DONE)));

        List<LastRun> then = LastRuns.after(
                first,
                run("2"),
                List.of(
                        outcome("shop", Result.DONE),
                        outcome("shop", Result.PAUSED),
                        outcome("api", Result.NOT_ATTEMPTED)));

        assertThat(then)
                .containsExactly(
                        new LastRun("2", THEN, "hook", Result.PAUSED, List.of("shop")),
                        new LastRun("1", THEN, "hook", Result.DONE, List.of("api")));
        assertThat(LastRuns.after(then, run("3"), List.of())).isEqualTo(then);
    }

    @Test
    void theOldestAreForgotten() {
        List<Outcome> many = IntStream.range(0, LastRuns.MAX_BINDINGS)
                .mapToObj(i -> outcome("b" + i, Result.DONE))
                .toList();
        List<LastRun> first = LastRuns.after(List.of(), run("1"), List.of(outcome("oldest", Result.DONE)));

        assertThat(LastRuns.after(first, run("2"), many))
                .singleElement()
                .satisfies(run -> assertThat(run.bindings()).hasSize(LastRuns.MAX_BINDINGS));
    }
}
