package dev.certferry.render.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OldRecordSpellingTest {
    private static final String OLD = """
            {"id": "20260101T000000Z-1", "installation": "default", "startedAt": "2026-01-01T00:00:00Z",
             "endedAt": "2026-01-01T00:01:00Z", "trigger": "cli", "actor": "root", "actorKnownBy": "operating system",
             "result": "unfinished", "exitCode": 7, "status": "partial",
             "changes": [
               {"address": "service/a", "action": "update", "bindings": ["shop"], "outcome": "went-back"},
               {"address": "service/b", "action": "update", "bindings": ["shop"], "outcome": "not-tried"}],
             "findings": [{"kind": "guarded", "binding": "", "address": "plan", "rule": "max-removals",
               "reason": "too many", "wayOut": "allow it"}]}
            """;

    @Test
    void anOldRecordIsReadInTheNewSpelling() {
        String text = RecordText.of(AuditRecord.parse(OLD));

        assertThat(text)
                .contains("incomplete (exit code 7)", "operating system", "reverted", "not-attempted", "allow it")
                .doesNotContain("unfinished", "went-back", "not-tried");
        assertThat(AuditRecord.parse(OLD).line())
                .contains("\"actorSource\"", "\"remedy\"", "\"blocked\"")
                .doesNotContain("actorKnownBy", "wayOut", "guarded");
    }

    @Test
    void anOldRecordIsFoundByTheNewWords() {
        assertThat(withOutcome("incomplete").accepts(AuditRecord.parse(OLD))).isTrue();
        assertThat(withOutcome("reverted").accepts(AuditRecord.parse(OLD))).isTrue();
        assertThat(withOutcome("done").accepts(AuditRecord.parse(OLD))).isFalse();
    }

    @Test
    void itsTextStaysAsItWasCommitted() {
        assertThat(AuditRecord.parse(OLD).text()).isEqualTo(OLD);
    }

    private static RecordFilter withOutcome(String word) {
        return new RecordFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(word),
                Optional.empty(),
                Optional.empty());
    }
}
