package dev.certferry.sandbox.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A status, and a body that is written in parts so that long lists are never held in memory as text. */
record ApiResponse(int status, String contentType, Body body) {
    private static final String JSON = "application/json";

    /** Writes the body to the connection. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static ApiResponse json(int status, JsonNode node) {
        return new ApiResponse(status, JSON, out -> JsonTrees.MAPPER.writeValue(out, node));
    }

    static ApiResponse list(List<? extends JsonNode> nodes) {
        return new ApiResponse(200, JSON, out -> {
            try (JsonGenerator generator = JsonTrees.MAPPER.getFactory().createGenerator(out)) {
                generator.writeStartArray();
                for (JsonNode node : nodes) {
                    generator.writeTree(node);
                }
                generator.writeEndArray();
            }
        });
    }

    static ApiResponse created(String id) {
        return json(201, JsonTrees.object().put("ID", id));
    }

    static ApiResponse empty(int status) {
        return new ApiResponse(status, "", out -> {});
    }

    static ApiResponse message(int status, String text) {
        return json(status, JsonTrees.object().put("message", text));
    }

    static ApiResponse text(int status, String contentType, String text) {
        return new ApiResponse(status, contentType, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
