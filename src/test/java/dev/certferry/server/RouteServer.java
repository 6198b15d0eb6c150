package dev.certferry.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routes behind a real server on loopback, and a client. */
public final class RouteServer implements AutoCloseable {
    private static final ServerLimits LIMITS =
            new ServerLimits(40, 20, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(500), 8, 6, 16);

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private final Path folder;

    private RouteServer(HttpServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    public static RouteServer of(List<Route> routes, Authorizer guard) {
        return of(routes, guard, LIMITS);
    }

    static RouteServer of(List<Route> routes, Authorizer guard, ServerLimits limits) {
        try {
            Path folder = Files.createTempDirectory("served");
            ListenAddress listening = new ListenAddress("127.0.0.1", 0, Optional.empty(), folder.resolve("s"));
            return new RouteServer(HttpServer.start(listening, limits, new Router(routes), guard), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RouteServer of(List<Route> routes) {
        return of(routes, new BearerTokenAuthorizer(List.of(), true));
    }

    int port() {
        return server.port();
    }

    /** For clients on the same host. */
    Path socket() {
        return folder.resolve("s");
    }

    public HttpResponse<String> post(String path, String body, Map<String, String> headers) {
        return send("POST", path, body, headers);
    }

    public HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What comes back when these bytes are sent as they are and nothing more follows; empty when the connection just ends. */
    public String raw(String bytes) {
        try (Socket socket = connect()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Socket connect() {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), server.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        try {
            Files.deleteIfExists(folder.resolve("s"));
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
