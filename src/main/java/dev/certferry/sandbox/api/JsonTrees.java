package dev.certferry.sandbox.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.cluster.ApiError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON trees that are preserved exactly. */
public final class JsonTrees {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private JsonTrees() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Parses the body of a request; the engine's error message when it is invalid. */
    static ObjectNode body(byte[] bytes) {
        if (bytes.length == 0) {
            throw new ApiError(400, "got EOF while reading request body");
        }
        try {
            if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new ApiError(400, "invalid character in request body: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("cannot read a tree in memory", e);
        } finally {
            // the body contains the data of a secret
            Arrays.fill(bytes, (byte) 0);
        }
        throw new ApiError(400, "json: cannot unmarshal the request body into an object");
    }

    /** Parses a text like the body of a request. */
    public static ObjectNode sent(String json) {
        return body(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Serializes and parses a tree, as a request would. */
    public static ObjectNode sent(JsonNode node) {
        try {
            return body(MAPPER.writeValueAsBytes(node));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write the tree as JSON", e);
        }
    }
}
