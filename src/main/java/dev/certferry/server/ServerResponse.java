package dev.certferry.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.UntrustedText;
import java.util.Map;
import java.util.TreeMap;

/** The response to a request. */
public record ServerResponse(int status, String contentType, String body, Map<String, String> headers) {
    static final String JSON = "application/json";

    public ServerResponse {
        headers = Map.copyOf(headers);
    }

    public static ServerResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text + "\n");
    }

    public static ServerResponse of(int status, String contentType, String body) {
        return new ServerResponse(status, contentType, body, Map.of());
    }

    public static ServerResponse json(int status, JsonNode node) {
        return of(status, JSON, UntrustedText.json(node.toPrettyString()) + "\n");
    }

    /** An error as problem details (RFC 9457). */
    public static ServerResponse problem(int status, String title, String detail) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        return of(status, "application/problem+json", UntrustedText.json(node.toPrettyString()) + "\n");
    }

    public ServerResponse with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new ServerResponse(status, contentType, body, more);
    }

    boolean isRefusal() {
        return status >= 400 && status < 500;
    }
}
