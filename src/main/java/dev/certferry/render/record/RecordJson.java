package dev.certferry.render.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Change;
import dev.certferry.model.EnumNames;
import dev.certferry.model.Outcome;
import dev.certferry.model.Revision;
import dev.certferry.model.RunRecord;
import dev.certferry.render.ChangeJson;
import dev.certferry.render.Json;
import dev.certferry.render.OutcomeText;
import dev.certferry.render.SharedJson;

/** The JSON of an audit record. */
public final class RecordJson {
    private RecordJson() {}

    public static String of(RunRecord record) {
        ObjectNode node = Json.object()
                .put("formatVersion", 1)
                .put("id", record.id())
                .put("startedAt", record.startedAt().toString())
                .put("endedAt", record.endedAt().toString())
                .put("installation", record.installation())
                .put("toolVersion", record.toolVersion())
                .put("trigger", record.trigger().kind())
                .put("actor", record.trigger().actor())
                .put("actorSource", record.trigger().actorSource())
                .put("status", EnumNames.kebabCase(record.status()));
        record.revision().ifPresent(revision -> node.set("source", source(revision)));
        record.planId().ifPresent(id -> node.put("planId", id));
        node.set(
                "problems",
                Json.strings(record.problems().stream().map(Object::toString).toList()));
        record.plan().ifPresent(plan -> {
            node.put("swarm", plan.swarmId());
            node.set("bindings", SharedJson.bindings(plan));
        });
        ArrayNode changes = Json.array();
        record.outcomes().forEach(outcome -> changes.add(outcome(outcome)));
        node.set("changes", changes);
        node.set("findings", record.plan().map(SharedJson::findings).orElseGet(Json::array));
        node.set("overrides", SharedJson.overrides(record.overrides()));
        node.put("result", EnumNames.kebabCase(record.exitStatus()))
                .put("exitCode", record.exitStatus().exitCode());
        if (!record.note().isEmpty()) {
            node.put("note", record.note());
        }
        return new Json().print(node.put("error", record.error()));
    }

    private static ObjectNode source(Revision revision) {
        ObjectNode node = SharedJson.revision(revision);
        revision.signed().ifPresent(signed -> {
            ObjectNode signature = node.putObject("signature").put("kind", EnumNames.kebabCase(signed.kind()));
            if (!signed.key().isEmpty()) {
                signature.put("key", signed.key());
            }
            if (!signed.signer().isEmpty()) {
                signature.put("signer", signed.signer());
            }
            signature.put("verified", signed.verified());
        });
        return node;
    }

    /** One change with its outcome. */
    public static ObjectNode outcome(Outcome outcome) {
        Change change = outcome.change();
        ObjectNode node = ChangeJson.full(change)
                .put("outcome", OutcomeText.name(outcome))
                .put("detail", OutcomeText.detail(outcome));
        OutcomeText.cause(outcome).ifPresent(cause -> node.put("cause", cause));
        String next = OutcomeText.next(outcome);
        return next.isEmpty() ? node : node.put("next", next);
    }
}
