package dev.certferry.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Change;
import dev.certferry.model.Finding;
import dev.certferry.model.Outcome;
import dev.certferry.model.RunRecord;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One run as the audit keeps it. */
public final class RecordJson {
    private RecordJson() {}

    /** {@code INSTALLATION/YYYY/MM/ID.json}. */
    public static String path(RunRecord record) {
        String month =
                DateTimeFormatter.ofPattern("yyyy/MM").withZone(ZoneOffset.UTC).format(record.startedAt());
        return record.installation() + "/" + month + "/" + record.id() + ".json";
    }

    public static String of(RunRecord record) {
        ObjectNode node = Json.object()
                .put("formatVersion", 1)
                .put("id", record.id())
                .put("startedAt", record.startedAt().toString())
                .put("endedAt", record.endedAt().toString())
                .put("installation", record.installation())
                .put("toolVersion", record.toolVersion())
                .put("trigger", record.trigger().kind())
                .put("actor", record.trigger().actor());
        node.set("source", Facts.revision(record.revision()));
        node.set(
                "problems",
                Json.strings(record.problems().stream().map(Object::toString).toList()));
        record.plan().ifPresent(plan -> {
            node.put("swarm", plan.swarmId()).put("planId", PlanJson.id(plan));
            ArrayNode bindings = Json.array();
            plan.bindings().forEach(state -> bindings.add(Facts.binding(state)));
            node.set("bindings", bindings);
        });
        ArrayNode changes = Json.array();
        record.outcomes().forEach(outcome -> changes.add(outcome(outcome)));
        node.set("changes", changes);
        node.set("findings", findings(record));
        node.put("result", word(record.verdict()))
                .put("exitCode", record.verdict().exitCode());
        return new Json().print(node.put("error", record.error()));
    }

    private static ObjectNode outcome(Outcome outcome) {
        Change change = outcome.change();
        return ChangeJson.full(change).put("outcome", word(outcome.result())).put("detail", outcome.detail());
    }

    private static ArrayNode findings(RunRecord record) {
        ArrayNode findings = Json.array();
        record.plan().ifPresent(plan -> {
            for (Finding finding : plan.findings()) {
                findings.add(Facts.finding(finding).put("kind", word(finding.kind())));
            }
        });
        return findings;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
