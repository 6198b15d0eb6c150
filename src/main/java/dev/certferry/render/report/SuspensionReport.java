package dev.certferry.render.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.render.Json;
import java.time.Instant;
import java.util.Optional;

/** The result of {@code suspend} and {@code resume}; without a binding it is about the whole installation. */
public record SuspensionReport(
        String result,
        String installation,
        Optional<String> binding,
        Optional<Instant> until,
        Optional<String> operator,
        String reason,
        Optional<String> record) {
    public String json() {
        ObjectNode node =
                Json.object().put("formatVersion", 1).put("result", result).put("installation", installation);
        binding.ifPresent(name -> node.put("binding", name));
        until.ifPresent(time -> node.put("until", time.toString()));
        operator.ifPresent(name -> node.put("operator", name));
        if (!reason.isEmpty()) {
            node.put("reason", reason);
        }
        record.filter(id -> !id.isEmpty()).ifPresent(id -> node.put("record", id));
        return new Json().print(node);
    }
}
