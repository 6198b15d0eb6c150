package dev.certferry.swarm.http;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * docker-java's HTTP client interface for unix sockets, implemented with the JDK's channels. Opens a connection per
 * concurrent request and keeps idle ones.
 */
public final class UnixSocketHttpClient implements DockerHttpClient {
    private final Path socket;
    private final Duration limit;
    private final Deque<UnixSocketConnection> idle = new ConcurrentLinkedDeque<>();

    /** {@code limit} is the timeout of each request, from the first byte sent to the last byte read. */
    public UnixSocketHttpClient(Path socket, Duration limit) {
        this.socket = socket;
        this.limit = limit;
    }

    @Override
    public Response execute(Request request) {
        UnixSocketConnection kept = idle.pollFirst();
        try {
            if (kept == null) {
                return exchange(UnixSocketConnection.to(socket), request);
            }
            if (!kept.isOpen()) {
                kept.close(); // the engine closed the idle connection
                return exchange(UnixSocketConnection.to(socket), request);
            }
            return request.method().equals("GET") ? read(kept, request) : exchange(kept, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A POST without a body to a server other than an engine, with its complete response. */
    public Reply post(String path) throws IOException {
        Request request =
                Request.builder().method(Request.Method.POST).path(path).build();
        try (Response response = execute(request)) {
            String body = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            return new Reply(response.getStatusCode(), response.getHeaders(), body);
        }
    }

    /** The response to {@link #post}; header names are case-insensitive. */
    public record Reply(int status, Map<String, List<String>> headers, String body) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
        }
    }

    /**
     * The engine may close an idle connection just before the request. A read is then repeated; a write fails like any
     * write without a response.
     */
    private Response read(UnixSocketConnection kept, Request request) throws IOException {
        try {
            return exchange(kept, request);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return exchange(UnixSocketConnection.to(socket), request);
        }
    }

    private Response exchange(UnixSocketConnection connection, Request request) throws IOException {
        connection.limit(limit);
        try {
            send(connection, request);
            return answer(connection);
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private static void send(UnixSocketConnection connection, Request request) throws IOException {
        InputStream body = request.body();
        byte[] content = body == null ? new byte[0] : body.readAllBytes();
        StringBuilder head =
                new StringBuilder(request.method() + " " + request.path() + " HTTP/1.1\r\nHost: docker\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        connection.send(ByteBuffer.wrap(head.toString().getBytes(StandardCharsets.ISO_8859_1)));
        connection.send(ByteBuffer.wrap(content));
        Arrays.fill(content, (byte) 0); // it may contain a private key
    }

    private Response answer(UnixSocketConnection connection) throws IOException {
        ResponseHead head = ResponseHead.read(connection);
        ResponseBodyStream body = head.body(connection);
        return new Answer(head, body, () -> release(connection, body, head.isLast()));
    }

    private void release(UnixSocketConnection connection, ResponseBodyStream body, boolean last) throws IOException {
        if (!last && body.isReusable() && connection.isDrained()) {
            idle.addFirst(connection);
        } else {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (UnixSocketConnection connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            connection.close();
        }
    }

    private interface Release {
        void run() throws IOException;
    }

    /** One response; closing it releases the connection. */
    private record Answer(ResponseHead head, ResponseBodyStream body, Release release) implements Response {
        @Override
        public int getStatusCode() {
            return head.status();
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return head.headers();
        }

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return head.headers().containsKey(name) ? head.first(name) : null;
        }

        @Override
        public void close() {
            try {
                release.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
