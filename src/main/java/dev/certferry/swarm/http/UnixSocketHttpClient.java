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

/** docker-java's HTTP client for unix sockets, over the JDK's own channels; as many connections as are used at once, kept between requests. */
public final class UnixSocketHttpClient implements DockerHttpClient {
    private final Path socket;
    private final Duration limit;
    private final Deque<UnixSocketConnection> idle = new ConcurrentLinkedDeque<>();

    /** {@code limit} bounds each request, from the first byte sent to the last one read. */
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

    /** A POST without a body to another server than an engine, with its whole answer. */
    public Reply post(String path) throws IOException {
        Request request =
                Request.builder().method(Request.Method.POST).path(path).build();
        try (Response response = execute(request)) {
            String body = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            return new Reply(response.getStatusCode(), response.getHeaders(), body);
        }
    }

    /** What {@link #post} is answered; the names of headers are not case-sensitive. */
    public record Reply(int status, Map<String, List<String>> headers, String body) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
        }
    }

    /** It may be closed in the moment between: a read is repeated then, a write fails like any other whose answer is lost. */
    private Response read(UnixSocketConnection kept, Request request) throws IOException {
        try {
            return exchange(kept, request);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return exchange(UnixSocketConnection.to(socket), request);
        }
    }

    private Response exchange(UnixSocketConnection wire, Request request) throws IOException {
        wire.limit(limit);
        try {
            send(wire, request);
            return answer(wire);
        } catch (IOException e) {
            wire.close();
            throw e;
        }
    }

    private static void send(UnixSocketConnection wire, Request request) throws IOException {
        InputStream body = request.body();
        byte[] content = body == null ? new byte[0] : body.readAllBytes();
        StringBuilder head =
                new StringBuilder(request.method() + " " + request.path() + " HTTP/1.1\r\nHost: docker\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        wire.send(ByteBuffer.wrap(head.toString().getBytes(StandardCharsets.ISO_8859_1)));
        wire.send(ByteBuffer.wrap(content));
        Arrays.fill(content, (byte) 0); // it may have held a key
    }

    private Response answer(UnixSocketConnection wire) throws IOException {
        ResponseHead head = ResponseHead.read(wire);
        ResponseBodyStream body = head.body(wire);
        return new Answer(head, body, () -> release(wire, body, head.isLast()));
    }

    private void release(UnixSocketConnection wire, ResponseBodyStream body, boolean last) throws IOException {
        if (!last && body.isReusable() && wire.isDrained()) {
            idle.addFirst(wire);
        } else {
            wire.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (UnixSocketConnection wire = idle.pollFirst(); wire != null; wire = idle.pollFirst()) {
            wire.close();
        }
    }

    private interface Release {
        void run() throws IOException;
    }

    /** One answer; closing it gives the connection back. */
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
