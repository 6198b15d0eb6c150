package dev.certferry.sandbox.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What goes back: a status, and a body that is written piece by piece so that long lists are never held as text. */
record Answer(int status, String contentType, Body body) {
    private static final String JSON = "application/json";

    /** Writes itself to the connection. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static Answer json(int status, JsonNode node) {
        return new Answer(status, JSON, out -> Json.MAPPER.writeValue(out, node));
    }

    static Answer list(List<? extends JsonNode> nodes) {
        return new Answer(200, JSON, out -> {
            try (JsonGenerator generator = Json.MAPPER.getFactory().createGenerator(out)) {
                generator.writeStartArray();
                for (JsonNode node : nodes) {
                    generator.writeTree(node);
                }
                generator.writeEndArray();
            }
        });
    }

    static Answer created(String id) {
        return json(201, Json.object().put("ID", id));
    }

    static Answer empty(int status) {
        return new Answer(status, "", out -> {});
    }

    static Answer message(int status, String text) {
        return json(status, Json.object().put("message", text));
    }

    static Answer text(int status, String contentType, String text) {
        return new Answer(status, contentType, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
