package dev.certferry.swarm.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a unix socket that says exactly what a test wants, request by request, and writes down what it was asked. */
public final class ScriptedUnixServer implements AutoCloseable {
    /** One answer as it goes over the wire; afterwards the connection is closed, kept, or left silent. */
    public record Reply(String text, After after) {
        enum After {
            KEEP,
            CLOSE
        }

        public static Reply kept(String text) {
            return new Reply(text, After.KEEP);
        }

        public static Reply closed(String text) {
            return new Reply(text, After.CLOSE);
        }

        /** The request is read and nothing is ever said. */
        public static Reply silence() {
            return new Reply("", After.KEEP);
        }
    }

    private final ServerSocketChannel server;
    private final Deque<Reply> replies;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();

    private ScriptedUnixServer(Path socket, Reply... replies) throws IOException {
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        this.replies = new ArrayDeque<>(Arrays.asList(replies));
    }

    public static ScriptedUnixServer at(Path socket, Reply... replies) {
        try {
            ScriptedUnixServer server = new ScriptedUnixServer(socket, replies);
            Thread thread = new Thread(server::accept, "hand-made-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The heads of all requests so far, with the number of the connection that each came on. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    int connections() {
        return connections.size();
    }

    /** How many connections it has closed by itself. */
    int closed() {
        return closed.get();
    }

    /** One connection after the other, as a client without parallel requests uses them. */
    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                connections.add(client);
                serve(client);
            }
        } catch (IOException e) {
            return; // closed by the test
        }
    }

    private void serve(SocketChannel client) throws IOException {
        for (String request = request(client); !request.isEmpty(); request = request(client)) {
            requests.add(connections.size() + " " + request.lines().findFirst().orElse(""));
            Reply reply = replies.isEmpty() ? Reply.closed("") : replies.removeFirst();
            client.write(ByteBuffer.wrap(reply.text().getBytes(StandardCharsets.ISO_8859_1)));
            if (reply.after() == Reply.After.CLOSE) {
                client.close();
                closed.incrementAndGet();
                return;
            }
        }
    }

    /** Head and body of the next request; empty at the end of the connection. */
    private static String request(SocketChannel client) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (!whole(bytes.toString(StandardCharsets.ISO_8859_1))) {
            if (client.read(buffer.clear()) < 0) {
                return "";
            }
            bytes.write(buffer.array(), 0, buffer.position());
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static boolean whole(String text) {
        int head = text.indexOf("\r\n\r\n");
        String length = text.replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
        return head >= 0 && text.length() >= head + 4 + Integer.parseInt(length);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
