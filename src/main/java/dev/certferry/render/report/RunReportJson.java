package dev.certferry.render.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.EnumNames;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Outcome;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import dev.certferry.render.Json;
import dev.certferry.render.PlanJson;
import dev.certferry.render.PlanText;
import dev.certferry.render.SharedJson;
import dev.certferry.render.record.RecordJson;
import java.util.List;
import java.util.Optional;

/** The result of a run, as {@code sync} and {@code apply} print it. {@code message} is why a run did not begin, or what is wrong although it did. */
public record RunReportJson(
        String installation,
        Revision source,
        List<Problem> problems,
        Optional<Plan> plan,
        List<Outcome> outcomes,
        ExitStatus verdict,
        Optional<String> record,
        Optional<String> message) {
    public RunReportJson {
        problems = List.copyOf(problems);
        outcomes = List.copyOf(outcomes);
    }

    public String json() {
        ObjectNode node = Json.object()
                .put("formatVersion", 1)
                .put("installation", installation)
                .put("result", EnumNames.kebabCase(verdict))
                .put("exitCode", verdict.exitCode());
        message.ifPresent(text -> node.put("message", text));
        node.set("source", SharedJson.revision(source));
        node.set("problems", ValidateReport.list(problems));
        plan.ifPresent(one -> node.put("planId", PlanJson.id(one)).put("summary", PlanText.summary(one)));
        ArrayNode changes = Json.array();
        outcomes.forEach(outcome -> changes.add(RecordJson.outcome(outcome)));
        node.set("changes", changes);
        node.set("findings", plan.map(SharedJson::findings).orElseGet(Json::array));
        record.filter(id -> !id.isEmpty()).ifPresent(id -> node.put("record", id));
        return new Json().print(node);
    }
}
