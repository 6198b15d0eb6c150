package dev.certferry.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.loop.CompletedRun;
import dev.certferry.model.EnumNames;
import dev.certferry.model.Outcome;
import dev.certferry.render.OutcomeText;
import dev.certferry.sync.RunReport;

/** One finished run as JSON. */
final class RunJson {
    private RunJson() {}

    static ObjectNode of(CompletedRun ran) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("trigger", ran.trigger().kind())
                .put("endedAt", ran.endedAt().toString())
                .put("seconds", ran.duration().toMillis() / 1000.0)
                .put("result", EnumNames.kebabCase(ran.result().status()))
                .put("exitCode", ran.result().status().exitCode())
                .put("message", ran.result().message());
        ran.result().report().ifPresent(report -> put(report, node));
        return node;
    }

    private static void put(RunReport report, ObjectNode node) {
        report.record().ifPresent(record -> node.put("record", record));
        ArrayNode changes = node.putArray("changes");
        for (Outcome outcome : report.outcomes()) {
            changes.addObject()
                    .put("address", outcome.change().address())
                    .put("outcome", EnumNames.kebabCase(outcome.result()))
                    .put("text", OutcomeText.line(outcome));
        }
    }
}
