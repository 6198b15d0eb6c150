package dev.certferry.render.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.render.Json;
import java.util.List;

/** The results of {@code certferry doctor}. */
public record DoctorReport(String result, List<Check> checks) {
    public DoctorReport {
        checks = List.copyOf(checks);
    }

    /** {@code grade} is ok, warn or fail. */
    public record Check(String grade, String message) {}

    public String json() {
        ObjectNode node = Json.object().put("formatVersion", 1).put("result", result);
        ArrayNode list = Json.array();
        checks.forEach(
                check -> list.add(Json.object().put("result", check.grade()).put("message", check.message())));
        node.set("checks", list);
        return new Json().print(node);
    }
}
