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

/** A small JSON object of strings in a request; unknown keys are refused, because ignoring one could ignore the intent of the caller. */
record JsonBody(JsonNode node) {
    static final int MAX_BYTES = 8 << 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonBody of(ServerRequest call, Set<String> known) {
        JsonNode node;
        try {
            node = JSON.readTree(call.body());
        } catch (IOException e) {
            throw bad("the body is not JSON");
        }
        if (!node.isObject()) {
            throw bad("the body is not a JSON object");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw bad("unknown key; expected " + String.join(", ", known));
            }
            if (!node.path(name).isTextual()) {
                throw bad(name + " is not a string");
            }
        }
        return new JsonBody(node);
    }

    /** Parses JSON written by Certferry. */
    static JsonNode parse(String own) {
        try {
            return JSON.readTree(own);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read own JSON", e);
        }
    }

    Optional<String> text(String name) {
        return Optional.of(node.path(name).asText().strip()).filter(text -> !text.isEmpty());
    }

    static HttpException bad(String detail) {
        return new HttpException(400, "bad request", detail);
    }
}
