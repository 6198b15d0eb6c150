package dev.certferry.swarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.certferry.port.Sleeper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Requests to one engine in its own API version; JSON in and out, numbers without loss of precision. Reads are retried
 * while the swarm has no leader or the engine restarts; writes are not: the caller checks their effect. Thread-safe.
 */
final class EngineApi {
    private static final int MAX_ERROR_BYTES = 4096;

    private final DockerHttpClient client;
    private final EngineErrorMapper errorMapper;
    private final ReadRetry readRetry;
    private String version = "";

    EngineApi(DockerHttpClient client, EngineErrorMapper errorMapper, Sleeper pause) {
        this.client = client;
        this.errorMapper = errorMapper;
        this.readRetry = new ReadRetry(pause);
    }

    /** An engine that does not answer at all is not waited for: it never answered this run. */
    ObjectNode get(String path) {
        return find(path).orElseThrow(() -> absent(path));
    }

    /** The same, empty for an object that is not there (404). */
    Optional<ObjectNode> find(String path) {
        return read(path, ObjectNode.class, "one object");
    }

    /** An answer without a list is an error: taken as an empty list, it would make everything look removed. */
    ArrayNode list(String path) {
        return findList(path).orElseThrow(() -> absent(path));
    }

    /** The same, empty when an object that the filter names is not there (404). */
    Optional<ArrayNode> findList(String path) {
        return read(path, ArrayNode.class, "a list");
    }

    private <N extends JsonNode> Optional<N> read(String path, Class<N> expected, String shape) {
        String versioned = versioned(path);
        return readRetry
                .awaitResult(() -> exchange("GET", versioned, new byte[0]))
                .read(errorMapper, path)
                .map(node -> {
                    if (!expected.isInstance(node)) {
                        throw errorMapper.unexpectedShape(path, shape, node.isMissingNode() || node.isNull());
                    }
                    return expected.cast(node);
                });
    }

    private RuntimeException absent(String path) {
        return errorMapper.refused("GET", path, 404, "no such object");
    }

    /** Sends a request once and clears the body after it was sent. */
    EngineResponse write(String method, String path, byte[] body) {
        return exchange(method, versioned(path), body);
    }

    /**
     * Sends a GET whose response is a stream: passes each JSON value as it arrives, until the engine ends the stream or
     * the timeout passes.
     */
    void follow(String path, Consumer<JsonNode> each) {
        try (DockerHttpClient.Response response = client.execute(request("GET", versioned(path), new byte[0]))) {
            int status = response.getStatusCode();
            if (status >= 300) {
                String text = new String(response.getBody().readNBytes(MAX_ERROR_BYTES), StandardCharsets.UTF_8);
                throw refused("GET", path, EngineResponse.refusal(status, text.strip()));
            }
            MappingIterator<JsonNode> values =
                    Json.MAPPER.readerFor(JsonNode.class).readValues(response.getBody());
            while (values.hasNextValue()) {
                each.accept(values.nextValue());
            }
        } catch (JsonProcessingException e) {
            throw errorMapper.notJson("GET", path);
        } catch (IOException | RuntimeException e) {
            IOException cause = EngineErrorMapper.ioCause(e);
            if (!(cause instanceof SocketTimeoutException)) {
                throw errorMapper.unreachable(cause);
            }
        }
    }

    void close() {
        try {
            client.close();
        } catch (IOException e) {
            // a connection that fails to close is unusable anyway
        }
    }

    RuntimeException refused(String method, String path, EngineResponse response) {
        return response.failure(errorMapper, method, path);
    }

    byte[] bytes(JsonNode node) {
        try {
            return Json.MAPPER.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of the {@code filters} parameter: objects that match one of these values. */
    static String filter(String key, Collection<String> values) {
        String list = values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(","));
        return URLEncoder.encode("{\"" + key + "\":[" + list + "]}", StandardCharsets.UTF_8);
    }

    private synchronized String versioned(String path) {
        if (version.isEmpty()) {
            version = ApiVersionNegotiation.version(client, errorMapper);
        }
        return "/v" + version + path;
    }

    private EngineResponse exchange(String method, String path, byte[] body) {
        try (DockerHttpClient.Response response = client.execute(request(method, path, body))) {
            byte[] content = response.getBody().readAllBytes();
            int status = response.getStatusCode();
            if (status >= 300) {
                return EngineResponse.refusal(status, new String(content, StandardCharsets.UTF_8).strip());
            }
            return EngineResponse.success(
                    status, content.length > 0 ? Json.MAPPER.readTree(content) : Json.MAPPER.nullNode());
        } catch (JsonProcessingException e) {
            throw errorMapper.notJson(method, path);
        } catch (IOException | RuntimeException e) {
            return EngineResponse.lost(EngineErrorMapper.ioCause(e));
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    /**
     * A holder class, so that the mapper is initialized by the first request: it takes longer than the rest of creating
     * a client.
     */
    private static final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);
    }

    static DockerHttpClient.Request request(String method, String path, byte[] body) {
        DockerHttpClient.Request.Builder builder = DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.valueOf(method))
                .path(path);
        if (body.length > 0) {
            builder.putHeader("Content-Type", "application/json").body(new ByteArrayInputStream(body));
        }
        return builder.build();
    }
}
