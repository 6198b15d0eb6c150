package dev.certferry.swarm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Requests to one engine in its own API version; JSON in and out, numbers as they were written. */
final class Api {
    private final DockerHttpClient client;
    private final Wording wording;
    private final ObjectMapper mapper = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);
    private String version = "";

    Api(DockerHttpClient client, Wording wording) {
        this.client = client;
        this.wording = wording;
    }

    /** What the engine answered; the body is empty for none. */
    record Answer(int status, JsonNode json, String text) {
        boolean isSuccess() {
            return status < 300;
        }

        boolean says(String words) {
            return text.contains(words);
        }
    }

    JsonNode get(String path) {
        Answer answer = send("GET", path, new byte[0]);
        if (!answer.isSuccess()) {
            throw wording.refused("GET", path, answer.status(), answer.text());
        }
        return answer.json();
    }

    /** Clears the body after it was sent. */
    Answer send(String method, String path, byte[] body) {
        if (version.isEmpty()) {
            version = negotiated();
        }
        return exchange(method, "/v" + version + path, body);
    }

    RuntimeException refused(String method, String path, Answer answer) {
        return wording.refused(method, path, answer.status(), answer.text());
    }

    byte[] bytes(JsonNode node) {
        try {
            return mapper.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String negotiated() {
        DockerHttpClient.Request ping = request("GET", "/_ping", new byte[0]);
        try (DockerHttpClient.Response response = client.execute(ping)) {
            String text = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            String header = response.getHeader("Api-Version");
            if (header == null || header.isEmpty()) {
                throw wording.refused("GET", "/_ping", response.getStatusCode(), text);
            }
            return header;
        } catch (UncheckedIOException | IOException e) {
            throw wording.unreachable(cause(e));
        }
    }

    private Answer exchange(String method, String path, byte[] body) {
        try (DockerHttpClient.Response response = client.execute(request(method, path, body))) {
            byte[] content = response.getBody().readAllBytes();
            boolean good = response.getStatusCode() < 300;
            JsonNode json = good && content.length > 0 ? mapper.readTree(content) : mapper.nullNode();
            return new Answer(
                    response.getStatusCode(), json, good ? "" : new String(content, StandardCharsets.UTF_8).strip());
        } catch (UncheckedIOException | IOException e) {
            throw wording.unreachable(cause(e));
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private static Exception cause(Exception e) {
        return e instanceof UncheckedIOException unchecked && unchecked.getCause() != null ? unchecked.getCause() : e;
    }

    private static DockerHttpClient.Request request(String method, String path, byte[] body) {
        DockerHttpClient.Request.Builder builder = DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.valueOf(method))
                .path(path);
        if (body.length > 0) {
            builder.putHeader("Content-Type", "application/json").body(new ByteArrayInputStream(body));
        }
        return builder.build();
    }
}
