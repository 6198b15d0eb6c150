package dev.certferry.integration.swarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certferry.integration.program.ProcessSpec;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Engine API as it is, through curl: what a test sets up and looks at must not pass through the code that it tests. */
public final class CurlEngineClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI host;

    public CurlEngineClient(URI host) {
        this.host = host;
    }

    /** The engine's answer to a GET; anything but success is an error. */
    public JsonNode get(String path) {
        return parsed(curl("GET", path, List.of()).text());
    }

    public JsonNode post(String path, JsonNode body) {
        return post(path, body.toString());
    }

    public JsonNode post(String path, String body) {
        return parsed(curl("POST", path, List.of("-H", "Content-Type: application/json", "-d", body))
                .text());
    }

    /** Sends a file; gives the raw answer, which is a stream of JSON documents for builds. */
    public String upload(String path, Path file) {
        return curl("POST", path, List.of("-H", "Content-Type: application/x-tar", "--data-binary", "@" + file))
                .text();
    }

    public void download(String path, Path file) {
        curl("GET", path, List.of()).into(file);
    }

    public void delete(String path) {
        curl("DELETE", path, List.of()).text();
    }

    /** Takes away what may be gone already. */
    void remove(String path) {
        curl("DELETE", path, List.of()).run();
    }

    private ProcessSpec curl(String method, String path, List<String> more) {
        List<String> command = new ArrayList<>(
                List.of("curl", "-sS", "--globoff", "--fail-with-body", "--max-time", "60", "-X", method));
        command.addAll(more);
        if ("unix".equals(host.getScheme())) {
            command.addAll(List.of("--unix-socket", host.getPath(), "http://engine" + path));
        } else {
            command.add("http://" + host.getAuthority() + path);
        }
        return ProcessSpec.of(command);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
