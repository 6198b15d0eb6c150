package dev.certferry.render.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Problem;
import dev.certferry.render.Json;
import java.util.List;

/** The result of {@code certferry validate}. */
public record ValidateReport(int bindings, int skipped, List<Problem> warnings, List<Problem> problems) {
    public ValidateReport {
        warnings = List.copyOf(warnings);
        problems = List.copyOf(problems);
    }

    public String json() {
        ObjectNode node = Json.object()
                .put("formatVersion", 1)
                .put("valid", problems.isEmpty())
                .put("bindings", bindings)
                .put("skipped", skipped);
        node.set("warnings", list(warnings));
        node.set("problems", list(problems));
        return new Json().print(node);
    }

    static ArrayNode list(List<Problem> problems) {
        ArrayNode list = Json.array();
        problems.forEach(problem -> list.add(Json.object()
                .put("file", problem.at().file())
                .put("line", problem.at().line())
                .put("column", problem.at().column())
                .put("path", problem.path())
                .put("message", problem.message())));
        return list;
    }
}
