package dev.certferry.integration.swarm;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One client's connection through an {@link EngineProxy}. A client sends a request only after the answer to the one before, so each begins a read. */
final class ProxyConnection {
    private static final Pattern REQUEST =
            Pattern.compile("(GET|HEAD|POST|PUT|DELETE) (?:/v[0-9.]+)?(/\\S*) HTTP/1\\.1\r\n");
    private static final int BUFFER = 1 << 17;

    private final SocketChannel client;
    private final SocketAddress address;
    private final EngineProxy door;
    private volatile @Nullable InjectedEvent atAnswer;

    ProxyConnection(SocketChannel client, SocketAddress address, EngineProxy door) {
        this.client = client;
        this.address = address;
        this.door = door;
    }

    /** Carries requests and answers until one side ends. */
    void run() {
        try (client;
                SocketChannel engine = SocketChannel.open(address)) {
            EngineProxy.inBackground("door to engine", () -> answers(engine));
            requests(engine);
        } catch (IOException e) {
            // One side is gone: the other sees its connection end, which is what would happen without a door.
            return;
        }
    }

    private void requests(SocketChannel engine) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (client.read(buffer) >= 0) {
            buffer.flip();
            Matcher request = REQUEST.matcher(StandardCharsets.ISO_8859_1.decode(buffer.duplicate()));
            if (request.lookingAt() && !goesOn(door.take(request.group(1) + " " + request.group(2)))) {
                return;
            }
            write(engine, buffer);
        }
    }

    private boolean goesOn(@Nullable InjectedEvent moment) {
        if (moment == null) {
            return true;
        }
        if (moment.when() == InjectedEvent.When.AFTER) {
            atAnswer = moment;
            return true;
        }
        return moment.when() == InjectedEvent.When.BEFORE;
    }

    private void answers(SocketChannel engine) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (client) {
            while (engine.read(buffer) >= 0) {
                buffer.flip();
                InjectedEvent moment = atAnswer;
                if (moment != null) {
                    moment.action().run();
                    return;
                }
                write(client, buffer);
            }
        } catch (IOException e) {
            // See run().
            return;
        }
    }

    private static void write(SocketChannel to, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
        buffer.clear();
    }
}
