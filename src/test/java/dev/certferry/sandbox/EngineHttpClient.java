package dev.certferry.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The smallest HTTP client that can talk to an engine: one connection per request. */
public final class EngineHttpClient {
    public static final ObjectMapper JSON = new ObjectMapper();

    public record Got(int status, Map<String, String> headers, String body) {
        public JsonNode json() {
            return parsed(body);
        }

        public String message() {
            return json().path("message").asText();
        }
    }

    private final URI host;

    public EngineHttpClient(URI host) {
        this.host = host;
    }

    public Got get(String path) {
        return send("GET", path, null);
    }

    public Got post(String path, Object body) {
        return send("POST", path, body.toString());
    }

    public Got delete(String path) {
        return send("DELETE", path, null);
    }

    public Got send(String method, String path, @Nullable String body) {
        try (SocketChannel channel = SocketChannel.open(address())) {
            channel.write(ByteBuffer.wrap(request(method, path, body == null ? "" : body)));
            return parsed(Channels.newInputStream(channel), method);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    private SocketAddress address() {
        return host.getScheme().equals("unix")
                ? UnixDomainSocketAddress.of(host.getPath())
                : new InetSocketAddress(host.getHost(), host.getPort());
    }

    private static byte[] request(String method, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n"
                + (method.equals("POST")
                        ? "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n"
                        : "");
        return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    private static Got parsed(InputStream in, String method) throws IOException {
        String status = line(in);
        if (status.isEmpty()) {
            throw new IOException("no answer");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        boolean chunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
        byte[] body = method.equals("HEAD") ? new byte[0] : chunked ? chunks(in) : in.readAllBytes();
        return new Got(
                Integer.parseInt(status.substring(9, 12)), headers, new String(body, StandardCharsets.UTF_8).strip());
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            all.write(in.readNBytes(size));
            line(in);
        }
        return all.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
