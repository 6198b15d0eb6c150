package dev.certferry.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certferry.server.HttpException;
import dev.certferry.server.ServerRequest;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** A small JSON object of texts that a caller sends; a key that is not known is refused, since it was meant to do something. */
record JsonBody(JsonNode node) {
    static final int MOST_BYTES = 8 << 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonBody of(ServerRequest call, Set<String> known) {
        JsonNode node;
        try {
            node = JSON.readTree(call.body());
        } catch (IOException e) {
            throw bad("the body is not JSON");
        }
        if (!node.isObject()) {
            throw bad("the body is no JSON object");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw bad("a key is not known; expected some of " + String.join(", ", known));
            }
            if (!node.path(name).isTextual()) {
                throw bad(name + " is no text");
            }
        }
        return new JsonBody(node);
    }

    /** JSON that this program wrote. */
    static JsonNode parse(String own) {
        try {
            return JSON.readTree(own);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was rendered can be read", e);
        }
    }

    Optional<String> text(String name) {
        return Optional.of(node.path(name).asText().strip()).filter(text -> !text.isEmpty());
    }

    static HttpException bad(String detail) {
        return new HttpException(400, "bad request", detail);
    }
}
