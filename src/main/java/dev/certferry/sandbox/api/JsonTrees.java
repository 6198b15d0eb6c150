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

/** Trees that come back exactly as they were sent. */
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

    /** The body of a request; the engine's words when it is none. */
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
            throw new IllegalStateException("a tree in memory cannot fail to be read", e);
        } finally {
            // A secret's data is in here.
            Arrays.fill(bytes, (byte) 0);
        }
        throw new ApiError(400, "json: cannot unmarshal the request body into an object");
    }

    /** The tree of a text as if it had been sent over the wire. */
    public static ObjectNode sent(String json) {
        return body(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The same tree as if it had been sent over the wire. */
    public static ObjectNode sent(JsonNode node) {
        try {
            return body(MAPPER.writeValueAsBytes(node));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this tree cannot be written as JSON", e);
        }
    }
}
