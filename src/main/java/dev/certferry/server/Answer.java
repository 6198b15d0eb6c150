package dev.certferry.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** What a request is answered with. */
public record Answer(int status, String contentType, String body, Map<String, String> headers) {
    static final String JSON = "application/json";

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text + "\n");
    }

    public static Answer of(int status, String contentType, String body) {
        return new Answer(status, contentType, body, Map.of());
    }

    public static Answer json(int status, JsonNode node) {
        return of(status, JSON, node.toPrettyString() + "\n");
    }

    /** A refusal as RFC 9457 has it: the detail says what was expected. */
    public static Answer problem(int status, String title, String detail) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        return of(status, "application/problem+json", node.toPrettyString() + "\n");
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }

    boolean isRefusal() {
        return status >= 400 && status < 500;
    }
}
